package dev.tandem.model;

import dev.tandem.numeric.SparseRows;
import dev.tandem.numeric.TopM;
import dev.tandem.numeric.WeightedRows;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/*
 * Each item j is foretold from its neighbours N(j) by a ridge regression of its own,
 *
 *     w_j = (A_NN + λ I)⁻¹ A_Nj,    A = Σ_u r_u r_uᵀ / √|r_u| + α x xᵀ,
 *
 * where r_u are the interactions of a user and x the tf-idf rows of contents. It is the linear model of EASE (Steck, WWW
 * 2019) with the neighbours chosen before, as in fsSLIM (Ning & Karypis, ICDM 2011): no matrix of items × items is ever
 * there, memory is neighbours × items, and the items are learned apart from each other, on all cores. Neighbours are the
 * items with the highest A_ij / √A_ii. Users with long histories count less than proportionally: what they took
 * together is more of a coincidence.
 */
/** Learns which items speak for which others. */
final class NeighbourLearner {

    private static final int BLOCK = 64; // items whose regressions share their working memory
    private static final int ROUND = 32 * BLOCK; // items between two looks whether to go on

    private final WeightedRows features; // [items][users + S]; A is the product of these rows with each other
    private final WeightedRows items; // its transpose
    private final float[] norms; // √A_ii
    private final int neighbours;
    private final double ridge;

    /**
     * @param features [items][users + S]: what is known about an item, from users and from its content
     * @param neighbours at most, 1 or more
     * @param ridge λ, above 0
     */
    NeighbourLearner(WeightedRows features, int neighbours, double ridge) {
        this.features = features;
        this.items = features.transposed();
        this.norms = norms(features);
        this.neighbours = neighbours;
        this.ridge = ridge;
    }

    /**
     * What is known about items that have interactions; the others have no features.
     *
     * @param train [users][items]
     * @param contents [items][S], rows of length 1 or 0
     * @param contentWeight α
     */
    static WeightedRows features(SparseRows train, WeightedRows contents, double contentWeight) {
        float[] values = new float[train.columns().length];
        for (int user = 0; user < train.rows(); user++) {
            // A sums products of two features, so each is the root of a root.
            float value = (float) Math.pow(train.length(user), -0.25);
            Arrays.fill(values, train.offsets()[user], train.offsets()[user + 1], value);
        }
        WeightedRows users = new WeightedRows(train, values);
        WeightedRows known =
                contentWeight == 0 ? users : contents.transposed().under(users, (float) Math.sqrt(contentWeight));
        return known.transposed().where(train.columnCounts());
    }

    /**
     * The weights, [items][items]: row i holds what item i says of others.
     *
     * @param cancelled asked every few seconds, by the thread that calls
     * @throws TrainingCancelled if so
     */
    WeightedRows learn(BooleanSupplier cancelled) {
        int count = norms.length;
        int[][] chosen = new int[count][];
        float[][] weights = new float[count][];
        for (int first = 0; first < count; first += ROUND) {
            if (cancelled.getAsBoolean()) {
                throw new TrainingCancelled();
            }
            int start = first;
            int end = Math.min(count, start + ROUND);
            IntStream.range(0, (end - start + BLOCK - 1) / BLOCK).parallel().forEach(block -> {
                Regression regression = new Regression();
                int from = start + block * BLOCK;
                for (int item = from; item < Math.min(end, from + BLOCK); item++) {
                    chosen[item] = regression.neighbours(item);
                    weights[item] = regression.weights(item, chosen[item]);
                }
            });
        }
        return rows(chosen, weights).transposed();
    }

    private static WeightedRows rows(int[][] columns, float[][] values) {
        SparseRows.Builder builder = new SparseRows.Builder(columns.length);
        int length = 0;
        for (int[] row : columns) {
            builder.add(row);
            length += row.length;
        }
        float[] all = new float[length];
        int at = 0;
        for (float[] row : values) {
            System.arraycopy(row, 0, all, at, row.length);
            at += row.length;
        }
        return new WeightedRows(builder.build(), all);
    }

    private static float[] norms(WeightedRows features) {
        float[] norms = new float[features.rows().rows()];
        for (int item = 0; item < norms.length; item++) {
            double squares = 0;
            for (int i = features.rows().offsets()[item]; i < features.rows().offsets()[item + 1]; i++) {
                squares += (double) features.values()[i] * features.values()[i];
            }
            norms[item] = (float) Math.sqrt(squares);
        }
        return norms;
    }

    /** The regressions of some items, one after another; for one thread. */
    private final class Regression {

        private final float[] products = new float[norms.length]; // A_j, zeros between items
        private final int[] slots = new int[items.rows().rows()]; // by feature: 1 + its place among those met, else 0

        /** The items that are most like an item, ascending. */
        int[] neighbours(int item) {
            SparseRows known = features.rows();
            for (int i = known.offsets()[item]; i < known.offsets()[item + 1]; i++) {
                items.addScaled(products, features.values()[i], known.columns()[i]);
            }
            TopM top = new TopM(neighbours);
            for (int other = 0; other < products.length; other++) {
                if (products[other] > 0 && other != item) {
                    top.offer(other, products[other] / norms[other]);
                }
            }
            int[] chosen = top.drain((rows, scores) -> rows);
            Arrays.sort(chosen);
            return chosen;
        }

        /** Their weights; to be asked right after them. */
        float[] weights(int item, int[] chosen) {
            int count = chosen.length;
            float[] weights = new float[count];
            if (count > 0) {
                DMatrixRMaj right = new DMatrixRMaj(count, 1);
                for (int i = 0; i < count; i++) {
                    right.set(i, products[chosen[i]]);
                }
                LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.chol(count);
                DMatrixRMaj solved = new DMatrixRMaj(count, 1);
                if (!solver.setA(gram(chosen))) {
                    throw new TrainingFailed("the neighbours of the item in row " + item
                            + " depend on each other; a higher ridge than " + ridge + " is needed");
                }
                solver.solve(right, solved);
                for (int i = 0; i < count; i++) {
                    weights[i] = (float) solved.get(i);
                }
            }
            Arrays.fill(products, 0);
            return weights;
        }

        /** A_NN + λ I, from the features that two or more of the items share. */
        private DMatrixRMaj gram(int[] chosen) {
            int count = chosen.length;
            Shared shared = new Shared(chosen);
            DMatrixRMaj gram = new DMatrixRMaj(count, count);
            for (int feature = 0; feature < shared.count; feature++) {
                int to = shared.ends[feature];
                for (int a = shared.starts[feature]; a < to; a++) {
                    int row = shared.members[a] * count;
                    for (int b = shared.starts[feature]; b < to; b++) {
                        gram.data[row + shared.members[b]] += (double) shared.values[a] * shared.values[b];
                    }
                }
            }
            for (int i = 0; i < count; i++) {
                gram.data[i * count + i] += ridge;
            }
            return gram;
        }

        /** The features of some items, each with the items that have it. */
        private final class Shared {

            private final int[] starts;
            private final int[] ends;
            private final int[] members; // places among the chosen
            private final float[] values;
            private int count;

            Shared(int[] chosen) {
                SparseRows known = features.rows();
                int total = 0;
                for (int item : chosen) {
                    total += known.length(item);
                }
                int[] lengths = new int[total];
                for (int item : chosen) {
                    for (int i = known.offsets()[item]; i < known.offsets()[item + 1]; i++) {
                        int feature = known.columns()[i];
                        if (slots[feature] == 0) {
                            slots[feature] = ++count;
                        }
                        lengths[slots[feature] - 1]++;
                    }
                }
                starts = new int[count];
                for (int feature = 1; feature < count; feature++) {
                    starts[feature] = starts[feature - 1] + lengths[feature - 1];
                }
                ends = starts.clone();
                members = new int[total];
                values = new float[total];
                for (int place = 0; place < chosen.length; place++) {
                    for (int i = known.offsets()[chosen[place]]; i < known.offsets()[chosen[place] + 1]; i++) {
                        int at = ends[slots[known.columns()[i]] - 1]++;
                        members[at] = place;
                        values[at] = features.values()[i];
                    }
                }
                for (int item : chosen) {
                    for (int i = known.offsets()[item]; i < known.offsets()[item + 1]; i++) {
                        slots[known.columns()[i]] = 0;
                    }
                }
            }
        }
    }
}
