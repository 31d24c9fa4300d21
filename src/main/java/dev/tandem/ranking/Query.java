package dev.tandem.ranking;

/**
 * What a history asks for: made by {@link Ranker#foldIn}, good for the rows it was made with and any appended since.
 *
 * @param latent float[dim], what the decoder's last layer multiplies with each item
 * @param affinity what the items of the history add to the scores of single items
 */
public record Query(float[] latent, Affinity affinity) {}
