package dev.tandem.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tandem.model.Hyperparameters;
import dev.tandem.numeric.SparseRows;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ItemSamplingTests {

    private static final int ITEMS = 100;
    private static final int USERS = 400;
    private static final int BATCH = 20;
    private static final int NEGATIVES = 10;
    private static final int DRAWS = 4000;

    // Every second user has item 0; the larger j, the fewer users have item j.
    private final SparseRows histories = histories();
    private final WarmItems warm = new WarmItems(histories.columnCounts(), Contents.none(ITEMS));
    private final ItemSampling sampling = new ItemSampling(warm, NEGATIVES, histories, BATCH);
    private final SeededRandom random = new SeededRandom(5);

    @Test
    void containsTheItemsOfTheUsersAndNoMoreOthersThanNegatives() {
        int[][] batch = batch();
        BatchItems drawn = sampling.draw(batch, random);
        int[] items = IntStream.range(0, drawn.count()).map(drawn::item).toArray();
        int[] ofUsers =
                Arrays.stream(batch).flatMapToInt(Arrays::stream).distinct().toArray();

        assertThat(items).isSorted().contains(ofUsers);
        assertThat(items.length).isBetween(ofUsers.length, ofUsers.length + NEGATIVES);
        for (int user = 0; user < batch.length; user++) {
            assertThat(Arrays.stream(drawn.histories()[user]).map(drawn::item)).containsExactly(boxed(batch[user]));
        }
    }

    @Test
    void theInclusionProbabilityIsTheShareOfSamplesWithTheItem() {
        double[] drawnShare = new double[ITEMS];
        double[] probabilities = new double[ITEMS];
        for (int i = 0; i < DRAWS; i++) {
            BatchItems drawn = sampling.draw(batch(), random);
            float[] logs = drawn.logProbabilities();
            for (int place = 0; place < drawn.count(); place++) {
                drawnShare[drawn.item(place)] += 1.0 / DRAWS;
                probabilities[drawn.item(place)] = Math.exp(logs[place]);
            }
        }

        assertThat(drawnShare)
                .containsExactly(probabilities, within(0.04)); // a batch has no user twice, the formula allows it
        assertThat(probabilities[0]).isGreaterThan(0.99);
        assertThat(probabilities[ITEMS - 1]).isLessThan(0.5);
    }

    @Test
    void usesAllItemsOfASmallCatalogue() {
        Hyperparameters settings = Hyperparameters.DEFAULT;
        BatchItems few = ItemSampling.of(warm, settings.withNegatives(13), histories, BATCH)
                .draw(batch(), random);
        BatchItems many = ItemSampling.of(warm, settings.withNegatives(12), histories, BATCH)
                .draw(batch(), random);
        BatchItems always = ItemSampling.of(warm, settings.withNegatives(0), histories, BATCH)
                .draw(batch(), random);

        assertThat(few.count()).isEqualTo(ITEMS);
        assertThat(few.logProbabilities()).isEmpty();
        assertThat(many.count()).isLessThan(ITEMS);
        assertThat(always.count()).isEqualTo(ITEMS);
    }

    private int[][] batch() {
        return Arrays.stream(random.batches(USERS, BATCH).get(0))
                .mapToObj(histories::row)
                .toArray(int[][]::new);
    }

    private static SparseRows histories() {
        SparseRows.Builder rows = new SparseRows.Builder(ITEMS);
        for (int user = 0; user < USERS; user++) {
            int number = user;
            rows.add(IntStream.range(0, ITEMS)
                    .filter(item -> number % (item + 2) == 0)
                    .toArray());
        }
        return rows.build();
    }

    private static Integer[] boxed(int[] values) {
        return Arrays.stream(values).boxed().toArray(Integer[]::new);
    }
}
