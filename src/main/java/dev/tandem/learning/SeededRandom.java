package dev.tandem.learning;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** All random of one training, from one seed and apart from the engine's own generator. */
final class SeededRandom {

    private final SplittableRandom random;

    SeededRandom(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** True with the given probability. */
    boolean happens(double probability) {
        return random.nextDouble() < probability;
    }

    /** One of the numbers below a bound, each as likely. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    /** Normal numbers with mean 0. */
    float[] normal(int length, double deviation) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) (deviation * random.nextGaussian());
        }
        return values;
    }

    /** Standard normal noise of the shape of an array. */
    NDArray noiseLike(NativeScope step, NDArray array) {
        return step.floats(
                normal(Math.toIntExact(array.size()), 1), array.getShape().getShape());
    }

    /**
     * The numbers below n in random order, cut into batches whose sizes differ by one at most: a last batch of a few would
     * count each of its members more than the others.
     *
     * @param largest at most this many in a batch
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

    /** How many batches {@link #batches} gives. */
    static int batchCount(int n, int largest) {
        return (n + largest - 1) / largest;
    }
}
