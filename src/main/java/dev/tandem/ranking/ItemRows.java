package dev.tandem.ranking;

import dev.tandem.numeric.AppendList;
import dev.tandem.numeric.Matrix;
import dev.tandem.numeric.Sketch;
import dev.tandem.numeric.SparseVector;

/**
 * The items that can be ranked: the rows that a model was trained on, and rows appended since.
 *
 * @param embeddings [rows][dim]
 * @param sketch of the embeddings
 * @param biases [rows][1]
 * @param contents the contents of the appended rows, each float[S], of length t / (t + 1) for t terms, 0 if no term is in
 *     the vocabulary
 */
public record ItemRows(Matrix embeddings, Sketch sketch, Matrix biases, AppendList<SparseVector> contents) {

    public ItemRows {
        if (embeddings.rows() != biases.rows()) {
            throw new IllegalArgumentException(embeddings.rows() + " embeddings, " + biases.rows() + " biases");
        }
    }

    /** Rows with a sketch if that makes ranking faster. */
    public ItemRows(Matrix embeddings, Matrix biases, AppendList<SparseVector> contents) {
        this(embeddings, Sketch.of(embeddings), biases, contents);
    }

    /** These rows, and any appended to them, without a sketch. */
    public ItemRows unsketched() {
        return new ItemRows(embeddings, Sketch.none(), biases, contents);
    }

    /** How many rows. */
    public int rows() {
        return embeddings.rows();
    }

    /**
     * These rows and one more.
     *
     * @param embedding float[dim]
     * @param content of {@link Ranker#contentRow}
     */
    public ItemRows append(float[] embedding, float bias, SparseVector content) {
        Matrix longer = embeddings.append(embedding);
        return new ItemRows(longer, sketch.with(longer), biases.append(new float[] {bias}), contents.append(content));
    }
}
