package dev.tandem.learning;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;

/** The items that stand in one b-step with their content alone: their row is the mean of z, their bias the mean bias. */
final class ItemDropout {

    private static final int NONE = -1;

    private final int[] items; // int[item-dropout], numbered as all items
    private final long[] rows; // long[item-dropout], ascending: their places in the batch
    private final int[] places; // int[items of the batch]: which stand-in each is, or NONE

    private ItemDropout(int[] items, long[] rows, int[] places) {
        this.items = items;
        this.rows = rows;
        this.places = places;
    }

    /** Each item that has content is one with a probability. */
    static ItemDropout choose(BatchItems batch, SeededRandom random, double share) {
        int count = 0;
        int[] items = new int[batch.count()];
        long[] rows = new long[batch.count()];
        int[] places = new int[batch.count()];
        for (int row = 0; row < places.length; row++) {
            boolean standsIn = batch.hasContent(row) && random.happens(share);
            places[row] = standsIn ? count : NONE;
            if (standsIn) {
                items[count] = batch.item(row);
                rows[count] = row;
                count++;
            }
        }
        return new ItemDropout(Arrays.copyOf(items, count), Arrays.copyOf(rows, count), places);
    }

    boolean isEmpty() {
        return items.length == 0;
    }

    int[] items() {
        return items;
    }

    /**
     * All rows of V, theirs replaced; not differentiated.
     *
     * @param embeddings V, [items of the batch][dim]
     * @param theirs [item-dropout][dim]
     */
    NDArray rows(NativeScope step, NDArray embeddings, NDArray theirs) {
        NDArray replaced = step.share(embeddings.duplicate());
        NativeScope.copyRows(theirs, replaced, rows);
        return replaced;
    }

    /**
     * All biases, theirs replaced: [items of the batch].
     *
     * @param theirs the bias each of them gets, a scalar
     */
    NDArray biases(NativeScope step, NDArray biases, NDArray theirs) {
        if (isEmpty()) {
            return biases;
        }
        long[] sources = new long[places.length];
        for (int row = 0; row < sources.length; row++) {
            sources[row] = places[row] == NONE ? row : sources.length;
        }
        return biases.concat(theirs.reshape(1)).take(step.indices(sources));
    }

    /** Their rows of a matrix [items of the batch][any], as [item-dropout][any]. */
    NDArray of(NativeScope step, NDArray matrix) {
        return Graph.rows(matrix, step.indices(rows));
    }

    /** A value for each item that does not stand in, else 0: [items of the batch][1]. */
    NDArray others(NativeScope step, double value) {
        float[] values = new float[places.length];
        for (int row = 0; row < values.length; row++) {
            values[row] = places[row] == NONE ? (float) value : 0;
        }
        return step.floats(values, values.length, 1);
    }

    /** What lies in the columns of the others, [batch][items of the batch]. */
    SparseBatch without(SparseBatch batch) {
        SparseBatch others = new SparseBatch(batch.rows(), batch.width(), batch.length());
        batch.forEach((row, column, value) -> {
            if (places[column] == NONE) {
                others.add(row, column, value);
            }
        });
        return others;
    }

    /** What lies in their columns, [batch][item-dropout]. */
    SparseBatch only(SparseBatch batch) {
        SparseBatch theirs = new SparseBatch(batch.rows(), items.length, batch.length());
        batch.forEach((row, column, value) -> {
            if (places[column] != NONE) {
                theirs.add(row, places[column], value);
            }
        });
        return theirs;
    }
}
