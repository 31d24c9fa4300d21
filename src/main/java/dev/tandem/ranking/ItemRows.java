package dev.tandem.ranking;

import dev.tandem.numeric.AppendList;
import dev.tandem.numeric.Matrix;
import dev.tandem.numeric.SparseVector;

/**
 * The items that can be ranked: what a model was trained on, and rows appended since.
 *
 * @param embeddings [rows][dim]
 * @param biases [rows][1]
 * @param contents the contents of the appended rows, each float[S], of length t / (t + 1) for t terms, 0 if none counts
 */
public record ItemRows(Matrix embeddings, Matrix biases, AppendList<SparseVector> contents) {

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
     * @param content as {@link Ranker#surrogate} gives it
     */
    public ItemRows append(float[] embedding, float bias, SparseVector content) {
        return new ItemRows(embeddings.append(embedding), biases.append(new float[] {bias}), contents.append(content));
    }
}
