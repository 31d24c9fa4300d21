package dev.tandem.ranking;

import dev.tandem.content.FeatureSpace;
import dev.tandem.model.ContentNetwork;
import dev.tandem.model.DenseLayer.Activation;
import dev.tandem.model.ItemWeights;
import dev.tandem.model.TrainedModel;
import dev.tandem.model.UserNetwork;
import dev.tandem.numeric.Matrix;
import dev.tandem.numeric.SparseRows;
import dev.tandem.numeric.SparseVector;
import dev.tandem.numeric.WeightedRows;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** A generated model: every seventh item is cold, the others have neighbours, and all items have terms. */
public final class RandomModel {

    /** The size of the vocabulary. */
    public static final int TERMS = 50;

    private static final int COLD = 7;
    private static final int TERMS_OF_AN_ITEM = 5;
    private static final float CONTENT_SIMILARITY = 2;

    private final SplittableRandom random;
    private final int items;
    private final int dim;

    /**
     * A generator of models and rows.
     *
     * @param seed of all random numbers
     */
    public RandomModel(long seed, int items, int dim) {
        this.random = new SplittableRandom(seed);
        this.items = items;
        this.dim = dim;
    }

    /**
     * A model.
     *
     * @param neighbours of each warm item
     */
    public TrainedModel model(int neighbours) {
        return model(neighbours, IntStream.range(0, items).toArray());
    }

    /**
     * A model of stored items, whose vocabulary is the tags {@code t0} to {@code t49}.
     *
     * @param neighbours of each warm item
     * @param keys of the items, ascending
     */
    public TrainedModel model(int neighbours, int[] keys) {
        SparseRows.Builder learned = new SparseRows.Builder(items);
        for (int item = 0; item < items; item++) {
            learned.add(
                    isCold(item)
                            ? new int[0]
                            : distinct(items, neighbours)
                                    .filter(other -> !isCold(other))
                                    .toArray());
        }
        SparseRows.Builder terms = new SparseRows.Builder(TERMS);
        for (int item = 0; item < items; item++) {
            terms.add(distinct(TERMS, TERMS_OF_AN_ITEM).toArray());
        }
        SparseRows pairs = learned.build();
        Matrix embeddings = embeddings();
        return new TrainedModel(
                new FeatureSpace(
                        "en",
                        IntStream.range(0, TERMS)
                                .mapToObj(term -> "tag:t" + term)
                                .toList(),
                        new float[0],
                        new float[0]),
                keys,
                IntStream.range(0, items).map(item -> isCold(item) ? 0 : 1).toArray(),
                embeddings,
                embeddings,
                Matrix.of(numbers(items, 0.2), 1),
                0,
                new ItemWeights(
                        new WeightedRows(pairs, numbers(pairs.columns().length, 0.3)),
                        terms.build(),
                        CONTENT_SIMILARITY,
                        1),
                new UserNetwork(new float[dim], Activation.IDENTITY, List.of(), List.of()),
                new ContentNetwork(
                        numbers(TERMS * dim, 1 / Math.sqrt(dim)),
                        new float[0],
                        new float[dim],
                        Activation.IDENTITY,
                        List.of()));
    }

    private Matrix embeddings() {
        Matrix embeddings = Matrix.empty(dim);
        while (embeddings.rows() < items) {
            int rows = Math.min(Matrix.CHUNK_ROWS, items - embeddings.rows());
            embeddings = embeddings.append(numbers(rows * dim, 1 / Math.sqrt(dim)));
        }
        return embeddings;
    }

    /** The rows and one more with random content. */
    ItemRows appendTo(ItemRows rows) {
        return rows.append(numbers(dim, 1 / Math.sqrt(dim)), 0, content());
    }

    /** The content of an item to be appended, of a length below 1. */
    SparseVector content() {
        float[] values = new float[TERMS_OF_AN_ITEM];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (random.nextDouble() / Math.sqrt(TERMS_OF_AN_ITEM));
        }
        return new SparseVector(distinct(TERMS, TERMS_OF_AN_ITEM).toArray(), values);
    }

    /** Random rows without duplicates. */
    int[] history(int rows, int length) {
        return distinct(rows, length).toArray();
    }

    /** Random numbers of mean 0 with a few large ones, as in trained embeddings. */
    float[] numbers(int count, double spread) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) (spread * (random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5) * 2);
        }
        return numbers;
    }

    private static boolean isCold(int item) {
        return item % COLD == 0;
    }

    private IntStream distinct(int bound, int count) {
        return IntStream.generate(() -> random.nextInt(bound)).distinct().limit(count);
    }
}
