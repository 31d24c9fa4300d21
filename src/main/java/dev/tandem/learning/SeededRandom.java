package dev.tandem.learning;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** The random numbers of one training, all from one seed and independent of PyTorch's generator. */
final class SeededRandom {

    private final SplittableRandom random;

    SeededRandom(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** True with the given probability. */
    boolean happens(double probability) {
        return random.nextDouble() < probability;
    }

    /** A uniform integer in [0, bound). */
    int below(int bound) {
        return random.nextInt(bound);
    }

    /** Normally distributed numbers with mean 0. */
    float[] normal(int length, double deviation) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) (deviation * random.nextGaussian());
        }
        return values;
    }

    /** Standard normal noise with the shape of an array. */
    NDArray noiseLike(NativeScope step, NDArray array) {
        return step.floats(
                normal(Math.toIntExact(array.size()), 1), array.getShape().getShape());
    }

    /**
     * The integers in [0, n) in random order, divided into batches whose sizes differ by at most one: each member of a much
     * smaller last batch would count more than the others.
     *
     * @param largest the most members of a batch
     */
    List<int[]> batches(int n, int largest) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            int other = random.nextInt(i + 1);
            order[i] = order[other];
            order[other] = i;
        }
        int count = batchCount(n, largest);
        List<int[]> batches = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int from = Math.toIntExact((long) n * i / count);
            int to = Math.toIntExact((long) n * (i + 1) / count);
            batches.add(Arrays.copyOfRange(order, from, to));
        }
        return batches;
    }

    /** The number of batches returned by {@link #batches}. */
    static int batchCount(int n, int largest) {
        return (n + largest - 1) / largest;
    }
}
