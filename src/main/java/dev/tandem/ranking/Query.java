package dev.tandem.ranking;

/**
 * A folded-in history, created by {@link Ranker#foldIn}; valid for the rows it was created with and any appended to them.
 *
 * @param latent float[dim], multiplied with the embedding of each item
 * @param history rows, no duplicates, for the item-to-item part of the scores
 */
public record Query(float[] latent, int[] history) {}
