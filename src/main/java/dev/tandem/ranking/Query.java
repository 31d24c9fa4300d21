package dev.tandem.ranking;

/**
 * What a history asks for: made by {@link Ranker#foldIn}, good for the rows it was made with and any appended since.
 *
 * @param latent float[dim], what is multiplied with each item
 * @param history rows, no duplicates: each may add to the scores of single items
 */
public record Query(float[] latent, int[] history) {}
