package dev.tandem.learning;

import dev.tandem.content.FeatureSpace;
import dev.tandem.numeric.Matrix;
import dev.tandem.numeric.SparseRows;
import dev.tandem.snapshot.TrainingSnapshot;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A generated catalogue in groups: the items of a group share terms, and each user interacts with items of one group.
 *
 * @param snapshot items, content, and all users
 * @param groups the number of groups; item i belongs to group i % groups
 */
record PlantedData(TrainingSnapshot snapshot, int groups) {

    private static final int TERMS_OF_A_GROUP = 5;

    /** @param vectorDim length of the dense vectors, 0 for none */
    static PlantedData of(int users, int items, int groups, int historyLength, int vectorDim, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int size = groups * TERMS_OF_A_GROUP;
        SparseRows.Builder terms = new SparseRows.Builder(size);
        float[] vectors = new float[items * vectorDim];
        for (int item = 0; item < items; item++) {
            int first = item % groups * TERMS_OF_A_GROUP;
            int left = random.nextInt(TERMS_OF_A_GROUP);
            terms.add(IntStream.range(first, first + TERMS_OF_A_GROUP)
                    .filter(term -> term != first + left)
                    .toArray());
            for (int i = 0; i < vectorDim; i++) {
                vectors[item * vectorDim + i] =
                        (float) ((i % groups == item % groups ? 1 : 0) + 0.1 * random.nextGaussian());
            }
        }
        SparseRows.Builder interactions = new SparseRows.Builder(items);
        for (int user = 0; user < users; user++) {
            int group = random.nextInt(groups);
            interactions.add(random.ints(0, items)
                    .filter(item -> item % groups == group)
                    .distinct()
                    .limit(historyLength)
                    .toArray());
        }
        return new PlantedData(
                snapshot(
                        terms.build(),
                        vectorDim == 0 ? Matrix.empty(0) : Matrix.of(vectors, vectorDim),
                        interactions.build()),
                groups);
    }

    static TrainingSnapshot snapshot(SparseRows terms, Matrix vectors, SparseRows interactions) {
        FeatureSpace space = new FeatureSpace(
                "en",
                IntStream.range(0, terms.width())
                        .mapToObj(term -> "term" + term)
                        .toList(),
                new float[vectors.dim()],
                new float[vectors.dim()]);
        int[] keys = IntStream.range(0, terms.rows()).map(item -> 10 * item).toArray();
        int[] users = IntStream.range(0, interactions.rows()).toArray();
        return new TrainingSnapshot(Instant.EPOCH, "planted", space, keys, 0, users, terms, vectors, interactions);
    }

    /** The interactions without those of some items, which are cold then. */
    SparseRows without(int... cold) {
        SparseRows interactions = snapshot.interactions();
        SparseRows.Builder left = new SparseRows.Builder(interactions.width());
        for (int user = 0; user < interactions.rows(); user++) {
            left.add(IntStream.of(interactions.row(user))
                    .filter(item -> IntStream.of(cold).noneMatch(other -> other == item))
                    .toArray());
        }
        return left.build();
    }
}
