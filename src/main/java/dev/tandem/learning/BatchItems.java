package dev.tandem.learning;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The warm items that one b-step uses, in ascending order of their warm rows: all of them, or a sample. Position i in the
 * arrays of the step belongs to item i of this list.
 */
final class BatchItems {

    private final WarmItems warm;
    private final Optional<Sample> sample;
    private final int[][] histories; // int[users][]: positions of the items of each user

    /**
     * @param rows int[positions], ascending: the warm row at each position
     * @param probabilities float[positions], in (0, 1]: the inclusion probability of each item
     */
    private record Sample(int[] rows, float[] probabilities) {}

    private BatchItems(WarmItems warm, Optional<Sample> sample, int[][] histories) {
        this.warm = warm;
        this.sample = sample;
        this.histories = histories;
    }

    /**
     * All warm items.
     *
     * @param histories int[users][], warm rows
     */
    static BatchItems all(WarmItems warm, int[][] histories) {
        return new BatchItems(warm, Optional.empty(), histories);
    }

    /**
     * A sample of the warm items; it contains all items of the histories.
     *
     * @param histories int[users][], warm rows
     * @param rows int[positions], warm rows, ascending
     * @param probabilities float[positions], in (0, 1]: the inclusion probability of each item
     */
    static BatchItems sample(WarmItems warm, int[][] histories, int[] rows, float[] probabilities) {
        int[][] positions = Arrays.stream(histories)
                .map(history -> Arrays.stream(history)
                        .map(row -> Arrays.binarySearch(rows, row))
                        .toArray())
                .toArray(int[][]::new);
        return new BatchItems(warm, Optional.of(new Sample(rows, probabilities)), positions);
    }

    /** The number of positions. */
    int count() {
        return sample.map(drawn -> drawn.rows().length).orElseGet(warm::count);
    }

    /** The item at a position, numbered as in the snapshot. */
    int item(int position) {
        return warm.item(row(position));
    }

    /** Whether the item at a position has content. */
    boolean hasContent(int position) {
        return warm.hasContent(row(position));
    }

    private int row(int position) {
        return sample.isPresent() ? sample.get().rows()[position] : position;
    }

    /** The positions of each user's items, int[users][]. */
    int[][] histories() {
        return histories;
    }

    /** ln of the inclusion probability of each item, float[positions]; float[0] without sampling. */
    float[] logProbabilities() {
        float[] probabilities = sample.map(Sample::probabilities).orElseGet(() -> new float[0]);
        float[] logs = new float[probabilities.length];
        for (int position = 0; position < logs.length; position++) {
            logs[position] = (float) Math.log(probabilities[position]);
        }
        return logs;
    }

    /** The rows of a matrix [warm items][any] for these items, [positions][any]; not differentiated. */
    NDArray of(NativeScope step, NDArray matrix) {
        return sample.map(drawn -> step.rows(matrix, drawn.rows())).orElseGet(() -> step.share(matrix));
    }

    /** The rows of a parameter for these items as a variable of the step, [positions][any]. */
    NDArray of(Weights weights, Parameter parameter) {
        return sample.map(drawn -> weights.of(parameter, drawn.rows())).orElseGet(() -> weights.of(parameter));
    }

    /** Registers the gradient of these rows of a parameter, see {@link Weights#byHand}. */
    void byHand(Weights weights, Parameter parameter, Supplier<NDArray> gradient) {
        sample.ifPresent(drawn -> weights.only(parameter, drawn.rows()));
        weights.byHand(parameter, gradient);
    }

    /**
     * The weight of each position in a mean over all warm items: [positions][1], or a scalar without sampling. The sum of
     * values times shares is that mean; for a sample it is an estimate, in which each item counts by the inverse of its
     * inclusion probability.
     */
    NDArray shares(NativeScope step) {
        if (sample.isEmpty()) {
            return step.constant(1.0 / count());
        }
        float[] shares = new float[count()];
        double sum = 0;
        for (int position = 0; position < shares.length; position++) {
            shares[position] = 1 / sample.get().probabilities()[position];
            sum += shares[position];
        }
        for (int position = 0; position < shares.length; position++) {
            shares[position] = (float) (shares[position] / sum);
        }
        return step.floats(shares, shares.length, 1);
    }
}
