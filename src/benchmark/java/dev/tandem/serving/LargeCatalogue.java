package dev.tandem.serving;

import dev.tandem.content.FeatureSpace;
import dev.tandem.content.FeatureVector;
import dev.tandem.item.Availability;
import dev.tandem.item.Item;
import dev.tandem.item.ItemContent;
import dev.tandem.item.ItemId;
import dev.tandem.model.ContentNetwork;
import dev.tandem.model.DenseLayer;
import dev.tandem.model.DenseLayer.Activation;
import dev.tandem.model.ItemWeights;
import dev.tandem.model.TrainedModel;
import dev.tandem.model.UserNetwork;
import dev.tandem.numeric.Matrix;
import dev.tandem.numeric.SparseRows;
import dev.tandem.numeric.WeightedRows;
import dev.tandem.ranking.Ranker;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Any number of items and a model of them, for measurements: random numbers in the shapes of a training with the default
 * settings. Every item has a title of {@value #TERMS_OF_AN_ITEM} of {@value #TERMS} terms, an id of 10 to 20 characters
 * and as many neighbours as such a catalogue gets; every tenth has no interactions and the row of its content.
 */
final class LargeCatalogue {

    private static final int TERMS = 8000;
    private static final int TERMS_OF_AN_ITEM = 20;
    private static final int COLD = 10;
    private static final int MOST_NEIGHBOURS = 700;
    private static final int MOST_WEIGHTS = 12_500_000;
    private static final float CONTENT_SIMILARITY = 2;

    private final int items;
    private final int dim;

    LargeCatalogue(int items, int dim) {
        this.items = items;
        this.dim = dim;
    }

    int items() {
        return items;
    }

    /** An item; its content is the same each time. */
    Item item(int key) {
        String title = Arrays.stream(terms(key)).mapToObj(term -> "w" + term).collect(Collectors.joining(" "));
        ItemContent content = new ItemContent(title, "", List.of(), List.of(), Map.of(), new float[0]);
        return new Item(key, id(key), content, Availability.ALWAYS, false);
    }

    static ItemId id(int key) {
        String digits = Integer.toString(key);
        return new ItemId("item/abcdefgh".substring(0, 3 + key % 11) + "0".repeat(7 - digits.length()) + digits);
    }

    /** A model of all of them, made on matrices that other models may have too. */
    TrainedModel model(Matrix embeddings, ItemWeights weights) {
        return model(embeddings, IntStream.rangeClosed(1, embeddings.rows()).toArray(), weights);
    }

    private TrainedModel model(Matrix embeddings, int[] keys, ItemWeights weights) {
        SplittableRandom random = new SplittableRandom(2);
        return new TrainedModel(
                new FeatureSpace(
                        "none",
                        IntStream.range(0, TERMS)
                                .mapToObj(term -> "word:w" + term)
                                .toList(),
                        new float[0],
                        new float[0]),
                keys,
                Arrays.stream(keys).map(key -> isCold(key) ? 0 : 1 + key % 100).toArray(),
                embeddings,
                embeddings,
                Matrix.of(numbers(new SplittableRandom(4), keys.length, 0.2), 1),
                0,
                weights,
                new UserNetwork(new float[dim], Activation.TANH, List.of(layer(random)), List.of(layer(random))),
                new ContentNetwork(
                        numbers(random, TERMS * dim, 0.1),
                        new float[0],
                        new float[dim],
                        Activation.TANH,
                        List.of(layer(random))));
    }

    /** V, [items][dim]. */
    Matrix embeddings() {
        Ranker networks = new Ranker(model(Matrix.empty(dim), new int[0], ItemWeights.none(0)));
        SplittableRandom random = new SplittableRandom(1);
        Matrix embeddings = Matrix.empty(dim);
        while (embeddings.rows() < items) {
            float[] rows = numbers(random, Math.min(Matrix.CHUNK_ROWS, items - embeddings.rows()) * dim, 0.1);
            int first = embeddings.rows() + 1;
            for (int key = first; key < first + rows.length / dim; key++) {
                if (isCold(key)) {
                    float[] row = networks.embed(new FeatureVector(terms(key), new float[0]));
                    System.arraycopy(row, 0, rows, (key - first) * dim, dim);
                }
            }
            embeddings = embeddings.append(rows);
        }
        return embeddings;
    }

    /** A model that is joined with all of them, as when it is loaded. */
    LiveModel confirmed(LoadedModel loaded) {
        LiveModelDraft draft = LiveModel.of(loaded).draft();
        for (int key = 1; key <= items; key++) {
            draft.apply(item(key));
        }
        return draft.build();
    }

    /** Contents of all items, and no neighbours. */
    ItemWeights contents() {
        SparseRows.Builder contents = new SparseRows.Builder(TERMS);
        for (int key = 1; key <= items; key++) {
            contents.add(terms(key));
        }
        return new ItemWeights(ItemWeights.none(items).learned(), contents.build(), CONTENT_SIMILARITY, 1);
    }

    /** Contents and neighbours of all items. */
    ItemWeights weights() {
        SplittableRandom random = new SplittableRandom(3);
        int neighbours = Math.min(MOST_NEIGHBOURS, MOST_WEIGHTS / items);
        SparseRows.Builder learned = new SparseRows.Builder(items);
        for (int key = 1; key <= items; key++) {
            learned.add(isCold(key) ? new int[0] : distinct(random, items, neighbours));
        }
        SparseRows rows = learned.build();
        float[] values = numbers(random, rows.columns().length, 1);
        return new ItemWeights(new WeightedRows(rows, values), contents().terms(), CONTENT_SIMILARITY, 1);
    }

    private static boolean isCold(int key) {
        return key % COLD == 0;
    }

    private static int[] terms(int key) {
        return distinct(new SplittableRandom(key), TERMS, TERMS_OF_AN_ITEM);
    }

    private static int[] distinct(SplittableRandom random, int bound, int count) {
        return IntStream.generate(() -> random.nextInt(bound))
                .distinct()
                .limit(count)
                .sorted()
                .toArray();
    }

    private DenseLayer layer(SplittableRandom random) {
        return new DenseLayer(numbers(random, dim * dim, 0.1), new float[dim], Activation.TANH);
    }

    private static float[] numbers(SplittableRandom random, int count, double spread) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) (spread * (random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5) * 2);
        }
        return numbers;
    }
}
