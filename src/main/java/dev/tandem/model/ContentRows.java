package dev.tandem.model;

import java.util.Arrays;
import java.util.stream.IntStream;

/** The content embeddings of all items at one point of a training; an item without content has zeros. */
final class ContentRows {

    private static final int BATCH = 2048;

    private final float[] values; // [items][dim], row-major
    private final int dim;

    private ContentRows(float[] values, int dim) {
        this.values = values;
        this.dim = dim;
    }

    /** Zeros, where no item has content. */
    static ContentRows zeros(int items, int dim) {
        return new ContentRows(new float[Math.multiplyExact(items, dim)], dim);
    }

    /** The means of z as the item encoder gives them now. */
    static ContentRows of(Scope training, ItemVae encoder, Contents contents, int dim) {
        ContentRows rows = zeros(contents.items(), dim);
        int[] items = contents.itemsWithContent();
        for (int from = 0; from < items.length; from += BATCH) {
            int[] batch = Arrays.copyOfRange(items, from, Math.min(items.length, from + BATCH));
            try (Scope step = training.open()) {
                float[] means = Scope.toFloats(encoder.rows(Weights.fixed(step), batch));
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

    /** All rows, those of the warm items replaced, [items][dim]. */
    float[] replaceWarm(WarmItems warm, float[] embeddings) {
        float[] merged = values.clone();
        for (int row = 0; row < warm.count(); row++) {
            System.arraycopy(embeddings, row * dim, merged, warm.item(row) * dim, dim);
        }
        return merged;
    }
}
