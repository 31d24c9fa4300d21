package dev.tandem.learning;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The items with interactions that one b-step is about, in ascending order of their warm rows: all of them, or a sample.
 * What a step computes has a place for each.
 */
final class BatchItems {

    private final WarmItems warm;
    private final Optional<Sample> sample;
    private final int[][] histories; // int[users][], places

    /**
     * @param rows int[places], ascending: the warm row in each
     * @param chances float[places], in (0, 1]: of each to be in such a sample
     */
    private record Sample(int[] rows, float[] chances) {}

    private BatchItems(WarmItems warm, Optional<Sample> sample, int[][] histories) {
        this.warm = warm;
        this.sample = sample;
        this.histories = histories;
    }

    /** @param histories int[users][], warm rows */
    static BatchItems all(WarmItems warm, int[][] histories) {
        return new BatchItems(warm, Optional.empty(), histories);
    }

    /**
     * Some items, those of the histories among them.
     *
     * @param histories int[users][], warm rows
     * @param rows int[places], ascending
     * @param chances float[places], in (0, 1]: of each to be in such a sample
     */
    static BatchItems sample(WarmItems warm, int[][] histories, int[] rows, float[] chances) {
        int[][] places = Arrays.stream(histories)
                .map(history -> Arrays.stream(history)
                        .map(row -> Arrays.binarySearch(rows, row))
                        .toArray())
                .toArray(int[][]::new);
        return new BatchItems(warm, Optional.of(new Sample(rows, chances)), places);
    }

    /** How many places. */
    int count() {
        return sample.map(drawn -> drawn.rows().length).orElseGet(warm::count);
    }

    /** The item in a place, numbered as all items. */
    int item(int place) {
        return warm.item(row(place));
    }

    /** Whether anything but its interactions is known about the item in a place. */
    boolean hasContent(int place) {
        return warm.hasContent(row(place));
    }

    private int row(int place) {
        return sample.isPresent() ? sample.get().rows()[place] : place;
    }

    /** int[users][]: the places of each user's items. */
    int[][] histories() {
        return histories;
    }

    /** ln of the chance of each item to be in a sample, float[places]; float[0] if all items are here. */
    float[] logChances() {
        float[] chances = sample.map(Sample::chances).orElseGet(() -> new float[0]);
        float[] logs = new float[chances.length];
        for (int place = 0; place < logs.length; place++) {
            logs[place] = (float) Math.log(chances[place]);
        }
        return logs;
    }

    /** The rows of a matrix [warm items][any], as [places][any]; not differentiated. */
    NDArray of(NativeScope step, NDArray matrix) {
        return sample.map(drawn -> step.rows(matrix, drawn.rows())).orElseGet(() -> step.share(matrix));
    }

    /** The rows of a parameter, to compute with in this step: [places][any]. */
    NDArray of(Weights weights, Parameter parameter) {
        return sample.map(drawn -> weights.of(parameter, drawn.rows())).orElseGet(() -> weights.of(parameter));
    }

    /** Says how the gradient of these rows of a parameter is worked out, see {@link Weights#byHand}. */
    void byHand(Weights weights, Parameter parameter, Supplier<NDArray> gradient) {
        sample.ifPresent(drawn -> weights.only(parameter, drawn.rows()));
        weights.byHand(parameter, gradient);
    }

    /**
     * What share of all items each place stands for: [places][1], or one number for all places. Values times shares, summed
     * up, are the mean over all items, or a sample's guess at it, in which an item counts the more the rarer it is drawn.
     */
    NDArray shares(NativeScope step) {
        if (sample.isEmpty()) {
            return step.constant(1.0 / count());
        }
        float[] shares = new float[count()];
        double sum = 0;
        for (int place = 0; place < shares.length; place++) {
            shares[place] = 1 / sample.get().chances()[place];
            sum += shares[place];
        }
        for (int place = 0; place < shares.length; place++) {
            shares[place] = (float) (shares[place] / sum);
        }
        return step.floats(shares, shares.length, 1);
    }
}
