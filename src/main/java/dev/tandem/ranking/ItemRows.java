package dev.tandem.ranking;

import dev.tandem.numeric.Matrix;

/**
 * The items that can be ranked: what a model was trained on, and rows appended since.
 *
 * @param embeddings [rows][dim]
 * @param biases [rows][1]
 */
public record ItemRows(Matrix embeddings, Matrix biases) {

    public ItemRows {
        if (embeddings.rows() != biases.rows()) {
            throw new IllegalArgumentException(embeddings.rows() + " embeddings, " + biases.rows() + " biases");
        }
    }

    /** How many rows. */
    public int rows() {
        return embeddings.rows();
    }

    /**
     * These rows and one more.
     *
     * @param embedding float[dim]
     */
    public ItemRows append(float[] embedding, float bias) {
        return new ItemRows(embeddings.append(embedding), biases.append(new float[] {bias}));
    }
}
