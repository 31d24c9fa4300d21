package dev.tandem.ranking;

import dev.tandem.numeric.SparseVector;

/**
 * What stands for an item in place of a trained row: μ_z(x) of its content, equation (13).
 *
 * @param embedding float[dim], finite; zeros if nothing is known about the item
 * @param content what it is compared with the contents of others by
 * @param hasEvidence whether anything is known about the item
 */
public record ContentRow(float[] embedding, SparseVector content, boolean hasEvidence) {}
