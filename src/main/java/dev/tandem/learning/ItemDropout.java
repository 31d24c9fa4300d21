package dev.tandem.learning;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;

/**
 * Item dropout (DropoutNet, Volkovs et al., NIPS 2017) of one b-step: a random set of items that the step represents by
 * their content alone. The row of a dropped item is its mean of z, its bias the mean bias, as for a cold item.
 */
final class ItemDropout {

    private static final int NONE = -1;

    private final int[] items; // int[dropped], numbered as in the snapshot
    private final long[] rows; // long[dropped], ascending: their positions in the batch
    private final int[] indices; // int[items of the batch]: the index of each among the dropped items, or NONE

    private ItemDropout(int[] items, long[] rows, int[] indices) {
        this.items = items;
        this.rows = rows;
        this.indices = indices;
    }

    /** Drops each item that has content with the given probability. */
    static ItemDropout choose(BatchItems batch, SeededRandom random, double probability) {
        int count = 0;
        int[] items = new int[batch.count()];
        long[] rows = new long[batch.count()];
        int[] indices = new int[batch.count()];
        for (int row = 0; row < indices.length; row++) {
            boolean isDropped = batch.hasContent(row) && random.happens(probability);
            indices[row] = isDropped ? count : NONE;
            if (isDropped) {
                items[count] = batch.item(row);
                rows[count] = row;
                count++;
            }
        }
        return new ItemDropout(Arrays.copyOf(items, count), Arrays.copyOf(rows, count), indices);
    }

    boolean isEmpty() {
        return items.length == 0;
    }

    int[] items() {
        return items;
    }

    /**
     * V with the rows of the dropped items replaced; not differentiated.
     *
     * @param embeddings V, [items of the batch][dim]
     * @param replacements [dropped][dim]
     */
    NDArray rows(NativeScope step, NDArray embeddings, NDArray replacements) {
        NDArray replaced = step.share(embeddings.duplicate());
        NativeScope.copyRows(replacements, replaced, rows);
        return replaced;
    }

    /**
     * The biases with those of the dropped items replaced, [items of the batch].
     *
     * @param replacement the bias of every dropped item, a scalar
     */
    NDArray biases(NativeScope step, NDArray biases, NDArray replacement) {
        if (isEmpty()) {
            return biases;
        }
        long[] sources = new long[indices.length];
        for (int row = 0; row < sources.length; row++) {
            sources[row] = indices[row] == NONE ? row : sources.length;
        }
        return biases.concat(replacement.reshape(1)).take(step.indices(sources));
    }

    /** The rows of the dropped items in a matrix [items of the batch][any], as [dropped][any]. */
    NDArray of(NativeScope step, NDArray matrix) {
        return Graph.rows(matrix, step.indices(rows));
    }

    /** The value for each item that is not dropped, else 0: [items of the batch][1]. */
    NDArray valueOfKept(NativeScope step, double value) {
        float[] values = new float[indices.length];
        for (int row = 0; row < values.length; row++) {
            values[row] = indices[row] == NONE ? (float) value : 0;
        }
        return step.floats(values, values.length, 1);
    }

    /** The entries in columns of items that are not dropped, [batch][items of the batch]. */
    SparseBatch withoutDropped(SparseBatch batch) {
        SparseBatch kept = new SparseBatch(batch.rows(), batch.width(), batch.length());
        batch.forEach((row, column, value) -> {
            if (indices[column] == NONE) {
                kept.add(row, column, value);
            }
        });
        return kept;
    }

    /** The entries in columns of dropped items, [batch][dropped]. */
    SparseBatch onlyDropped(SparseBatch batch) {
        SparseBatch dropped = new SparseBatch(batch.rows(), items.length, batch.length());
        batch.forEach((row, column, value) -> {
            if (indices[column] != NONE) {
                dropped.add(row, indices[column], value);
            }
        });
        return dropped;
    }
}
