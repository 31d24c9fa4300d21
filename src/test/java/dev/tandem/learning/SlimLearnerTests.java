package dev.tandem.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.tandem.content.TfIdf;
import dev.tandem.numeric.SparseRows;
import dev.tandem.numeric.WeightedRows;
import org.junit.jupiter.api.Test;

class SlimLearnerTests {

    private static final double RIDGE = 0.5;

    // Users of 2, 2 and 4 items. Item 4 has no interactions and the same content as items 0 and 1.
    private final SparseRows train =
            new SparseRows.Builder(5).add(0, 1).add(0, 2).add(0, 1, 2, 3).build();
    private final WeightedRows contents = TfIdf.rows(
            new SparseRows.Builder(3).add(0).add(0).add(1).add(2).add(0).build());

    @Test
    void theWeightOfAUserGrowsLessThanTheHistory() {
        double[][] gram = gram(SlimLearner.features(train, contents, 0));

        assertThat(gram[0][1]).isCloseTo(1 / Math.sqrt(2) + 1 / Math.sqrt(4), within(1e-6));
        assertThat(gram[2][3]).isCloseTo(1 / Math.sqrt(4), within(1e-6));
        assertThat(gram[0][0]).isCloseTo(2 / Math.sqrt(2) + 1 / Math.sqrt(4), within(1e-6));
    }

    @Test
    void equalContentsCountByTheContentWeight() {
        double[][] gram = gram(SlimLearner.features(train, contents, 3));

        assertThat(gram[0][1]).isCloseTo(3 + 1 / Math.sqrt(2) + 1 / Math.sqrt(4), within(1e-5));
        assertThat(gram[0][2]).isCloseTo(1 / Math.sqrt(2) + 1 / Math.sqrt(4), within(1e-6));
    }

    @Test
    void anItemWithoutInteractionsHasNoWeights() {
        WeightedRows weights = learner(3, 10).learn(() -> false);

        assertThat(weights.rows().length(4)).isZero();
        assertThat(weights.rows().columns()).doesNotContain(4);
    }

    @Test
    void withAllItemsAsNeighboursTheWeightsSolveTheRidgeRegression() {
        double[][] gram = gram(SlimLearner.features(train, contents, 3));
        WeightedRows weights = learner(3, 10).learn(() -> false);

        // For each item j: Σ_k (A_ik + λ [i = k]) w_kj = A_ij for all i other than j.
        double[][] w = dense(weights);
        for (int j = 0; j < 4; j++) {
            assertThat(w[j][j]).isZero();
            for (int i = 0; i < 4; i++) {
                if (i != j) {
                    double sum = RIDGE * w[i][j];
                    for (int k = 0; k < 4; k++) {
                        sum += gram[i][k] * w[k][j];
                    }
                    assertThat(sum)
                            .as("item %d from %d", j, i)
                            .isCloseTo(gram[i][j], within(0.02)); // tolerance of the descent
                }
            }
        }
    }

    @Test
    void keepsTheStrongestWeights() {
        double[][] all = dense(learner(3, 3).learn(() -> false));
        double[][] one = dense(learner(3, 1).learn(() -> false));

        for (int j = 0; j < 4; j++) {
            int strongest = -1;
            for (int i = 0; i < 4; i++) {
                strongest = strongest < 0 || Math.abs(all[i][j]) > Math.abs(all[strongest][j]) ? i : strongest;
            }
            for (int i = 0; i < 4; i++) {
                assertThat(one[i][j]).isEqualTo(i == strongest ? all[i][j] : 0);
            }
        }
    }

    @Test
    void anItemWithTooManyPairsSearchesByItsRarestFeatures() {
        // Item 0 shares one user with item 1 only, and one user with items 1 to 3.
        SparseRows users =
                new SparseRows.Builder(4).add(0, 1).add(0, 1, 2, 3).add(2, 3).build();
        WeightedRows features = SlimLearner.features(users, TfIdf.rows(new SparseRows(new int[5], new int[0], 0)), 0);

        double[][] unbound = dense(new SlimLearner(features, 3, RIDGE).learn(() -> false));
        double[][] bound = dense(new SlimLearner(features, 3, RIDGE, 5).learn(() -> false));

        assertThat(unbound[2][0]).isNotZero();
        assertThat(bound[2][0]).isZero();
        assertThat(bound[1][0]).isPositive();
    }

    @Test
    void endsWhenCancelled() {
        assertThatExceptionOfType(TrainingCancelled.class)
                .isThrownBy(() -> learner(0, 1).learn(() -> true));
    }

    private SlimLearner learner(double contentWeight, int neighbours) {
        return new SlimLearner(SlimLearner.features(train, contents, contentWeight), neighbours, RIDGE);
    }

    private static double[][] gram(WeightedRows features) {
        double[][] rows = dense(features);
        double[][] gram = new double[rows.length][rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows.length; j++) {
                for (int k = 0; k < rows[i].length; k++) {
                    gram[i][j] += rows[i][k] * rows[j][k];
                }
            }
        }
        return gram;
    }

    private static double[][] dense(WeightedRows weighted) {
        SparseRows rows = weighted.rows();
        double[][] dense = new double[rows.rows()][rows.width()];
        for (int row = 0; row < rows.rows(); row++) {
            for (int i = rows.offsets()[row]; i < rows.offsets()[row + 1]; i++) {
                dense[row][rows.columns()[i]] = weighted.values()[i];
            }
        }
        return dense;
    }
}
