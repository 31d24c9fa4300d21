package dev.tandem.peers;

import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Items and users as vectors; the higher the dot product of two, the better the item is for the user.
 *
 * @param name the kind of distribution
 * @param items float[items][dim]
 * @param users float[users][dim]
 */
record Factors(String name, float[][] items, float[][] users) {

    private static final int TASTES = 50;
    private static final double NOISE = 0.5; // relative to the taste of an item or user
    private static final double MOST_POPULAR = 2; // length relative to the least popular

    /** Independent numbers from a normal distribution. */
    static Factors random(int items, int users, int dim, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return new Factors("random", normal(random, items, dim), normal(random, users, dim));
    }

    /** Similar to trained factors: items around tastes, popular ones longer, users between two tastes. */
    static Factors clustered(int items, int users, int dim, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[][] tastes = normal(random, TASTES, dim);
        float[][] itemVectors = normal(random, items, dim);
        for (float[] item : itemVectors) {
            float[] taste = tastes[random.nextInt(TASTES)];
            float length = (float) (1 + (MOST_POPULAR - 1) * Math.pow(random.nextDouble(), 3));
            mix(item, taste, taste, length);
        }
        float[][] userVectors = normal(random, users, dim);
        for (float[] user : userVectors) {
            mix(user, tastes[random.nextInt(TASTES)], tastes[random.nextInt(TASTES)], 1);
        }
        return new Factors("clustered", itemVectors, userVectors);
    }

    private static void mix(float[] noise, float[] taste, float[] other, float length) {
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (float) (length * ((taste[i] + other[i]) / 2 + NOISE * noise[i]));
        }
    }

    private static float[][] normal(RandomGenerator random, int rows, int dim) {
        float[][] vectors = new float[rows][dim];
        for (float[] vector : vectors) {
            for (int i = 0; i < dim; i++) {
                vector[i] = (float) (random.nextGaussian() / Math.sqrt(dim));
            }
        }
        return vectors;
    }

    /** The exact list of a user, in doubles. */
    int[] best(int user, int m) {
        double[] scores = new double[items.length];
        for (int item = 0; item < items.length; item++) {
            for (int i = 0; i < users[user].length; i++) {
                scores[item] += (double) users[user][i] * items[item][i];
            }
        }
        return IntStream.range(0, items.length)
                .boxed()
                .sorted(Comparator.comparingDouble(item -> -scores[item]))
                .limit(m)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    int dim() {
        return items[0].length;
    }

    /** Vectors in doubles. */
    static double[][] doubles(float[][] vectors) {
        double[][] doubles = new double[vectors.length][];
        for (int row = 0; row < vectors.length; row++) {
            float[] vector = vectors[row];
            doubles[row] = IntStream.range(0, vector.length)
                    .mapToDouble(i -> vector[i])
                    .toArray();
        }
        return doubles;
    }
}
