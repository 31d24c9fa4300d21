package dev.tandem.learning;

import ai.djl.ndarray.NDArray;
import dev.tandem.numeric.Matrix;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.stream.IntStream;

/** The content embeddings of all items at one point of a training; the row of an item without content is all zeros. */
final class ContentEmbeddings {

    private static final int BATCH = 2048;

    private final float[] values; // [items][dim], row-major
    private final int dim;

    private ContentEmbeddings(float[] values, int dim) {
        this.values = values;
        this.dim = dim;
    }

    /** Zeros, for data without content. */
    static ContentEmbeddings zeros(int items, int dim) {
        return new ContentEmbeddings(new float[Math.multiplyExact(items, dim)], dim);
    }

    /** The current means of z by the item encoder, as rows of V. */
    static ContentEmbeddings of(NativeScope training, ItemVae encoder, Contents contents, int dim) {
        ContentEmbeddings rows = zeros(contents.items(), dim);
        int[] items = contents.itemsWithContent();
        for (int from = 0; from < items.length; from += BATCH) {
            int[] batch = Arrays.copyOfRange(items, from, Math.min(items.length, from + BATCH));
            try (NativeScope step = training.open()) {
                float[] means = NativeScope.toFloats(encoder.rows(Weights.fixed(step), batch));
                IntStream.range(0, batch.length)
                        .forEach(i -> System.arraycopy(means, i * dim, rows.values, batch[i] * dim, dim));
            }
        }
        return rows;
    }

    /** The rows of the warm items, [warm items][dim]. */
    float[] ofWarm(WarmItems warm) {
        float[] selected = new float[warm.count() * dim];
        for (int row = 0; row < warm.count(); row++) {
            System.arraycopy(values, warm.item(row) * dim, selected, row * dim, dim);
        }
        return selected;
    }

    /** The rows of the warm items in native memory, [warm items][dim]. */
    NDArray ofWarm(NativeScope scope, WarmItems warm) {
        NDArray selected = scope.zeros(warm.count(), dim);
        FloatBuffer into = NativeScope.floats(selected);
        for (int row = 0; row < warm.count(); row++) {
            into.put(row * dim, values, warm.item(row) * dim, dim);
        }
        return selected;
    }

    /** Copies the row of an item. */
    void copy(int item, float[] into, int at) {
        System.arraycopy(values, item * dim, into, at, dim);
    }

    /**
     * All rows, with those of the warm items replaced.
     *
     * @param learned [warm items][dim], the replacements
     * @return [items][dim]
     */
    Matrix replaceWarm(WarmItems warm, NDArray learned) {
        FloatBuffer from = NativeScope.floats(learned);
        int items = values.length / dim;
        Matrix merged = Matrix.empty(dim);
        for (int first = 0; first < items; first += Matrix.CHUNK_ROWS) {
            int end = Math.min(items, first + Matrix.CHUNK_ROWS);
            float[] chunk = Arrays.copyOfRange(values, first * dim, end * dim);
            for (int item = first; item < end; item++) {
                if (warm.isWarm(item)) {
                    from.get(warm.row(item) * dim, chunk, (item - first) * dim, dim);
                }
            }
            merged = merged.append(chunk);
        }
        return merged;
    }
}
