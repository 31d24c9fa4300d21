package dev.tandem.serving;

/**
 * Another model became live in this process.
 *
 * @param version number of the model version
 */
public record ModelWentLive(long version) {}
