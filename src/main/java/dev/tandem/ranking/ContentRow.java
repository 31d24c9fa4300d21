package dev.tandem.ranking;

import dev.tandem.numeric.SparseVector;

/**
 * The row of an item without a trained one: the embedding μ_z(x) of its content, equation (13).
 *
 * @param embedding float[dim], finite; zeros if the item has no usable content
 * @param content weighted terms, float[S], for the comparison with other contents
 * @param hasEvidence whether the item has usable content
 */
public record ContentRow(float[] embedding, SparseVector content, boolean hasEvidence) {}
