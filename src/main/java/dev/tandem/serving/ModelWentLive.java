package dev.tandem.serving;

/**
 * Another model began to serve in this process.
 *
 * @param version of the model
 */
public record ModelWentLive(long version) {}
