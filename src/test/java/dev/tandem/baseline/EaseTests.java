package dev.tandem.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.tandem.content.TfIdf;
import dev.tandem.evaluation.ItemScorer;
import dev.tandem.numeric.SparseRows;
import dev.tandem.numeric.WeightedRows;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EaseTests {

    private static final int ITEMS = 40;
    private static final int TERMS = 12;
    private static final Offset<Float> CLOSE = within(1e-4f);

    private final SparseRows terms = random(ITEMS, TERMS, 3, 7);

    @Test
    void computesTheWeightsOfASmallExample() {
        // One user with both of two items, λ = 1: AᵀA + λI = {2 1, 1 2}, P = 1/3 {2 -1, -1 2}, B = {0 1/2, 1/2 0}.
        SparseRows both = new SparseRows.Builder(2).add(0, 1).build();
        try (Ease ease = Ease.fit(both, terms, new EaseParameters(1, 0))) {
            assertThat(ease.scores(new int[] {0})).containsExactly(new float[] {0, 0.5f}, CLOSE);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 4})
    void bothInversesAgreeWithDoublePrecision(double contentWeight) {
        for (int users : new int[] {15, 100}) {
            SparseRows train = random(users, ITEMS, 6, 3);
            EaseParameters parameters = new EaseParameters(5, contentWeight);
            WeightedRows rows = Ease.rows(train, terms, contentWeight);
            double[][] weights = bruteForce(rows, 5);
            try (Ease chosen = Ease.fit(train, terms, parameters);
                    Ease primal = Ease.of(new PrimalInverse(rows, 5), parameters);
                    Ease dual = Ease.of(new DualInverse(rows, 5), parameters)) {
                for (int[] history : new int[][] {{}, {3}, {0, 7, 21, 39}}) {
                    float[] expected = expected(weights, history);
                    assertThat(primal.scores(history)).containsExactly(expected, CLOSE);
                    assertThat(dual.scores(history)).containsExactly(expected, CLOSE);
                    assertThat(chosen.scores(history)).containsExactly(expected, CLOSE);
                }
            }
        }
    }

    @Test
    void contentAddsItsGramMatrix() {
        SparseRows train = random(15, ITEMS, 6, 3);
        WeightedRows contents = TfIdf.rows(terms);
        double[][] gram = gram(Ease.rows(train, terms, 4));
        double[][] interactions = gram(WeightedRows.ones(train));
        for (int item = 0; item < ITEMS; item++) {
            float[] row = new float[TERMS];
            contents.addScaled(row, 1, item);
            float[] cosines = contents.times(row);
            for (int other = 0; other < ITEMS; other++) {
                assertThat(gram[item][other]).isCloseTo(interactions[item][other] + 4 * cosines[other], within(1e-5));
            }
        }
    }

    @Test
    void manyHistoriesAtOnceScoreAsOneByOne() {
        SparseRows histories = random(150, ITEMS, 4, 5); // more than a block
        try (Ease ease = Ease.fit(random(15, ITEMS, 6, 3), terms, new EaseParameters(5, 4))) {
            ItemScorer prepared = ease.prepared(histories);
            for (int user = 0; user < histories.rows(); user++) {
                assertThat(prepared.scores(histories.row(user)))
                        .containsExactly(ease.scores(histories.row(user)), within(1e-5f));
            }
            assertThat(prepared.scores(new int[] {1, 2})).isEqualTo(ease.scores(new int[] {1, 2}));
        }
    }

    @Test
    void anUnconnectedItemScoresZero() {
        SparseRows train = new SparseRows.Builder(4).add(0, 1).add(1, 2).build();
        try (Ease ease = Ease.fit(train, terms, new EaseParameters(5, 0))) {
            assertThat(ease.scores(new int[] {0, 1})[3]).isCloseTo(0, CLOSE);
        }
    }

    @Test
    void refusesMissingTrainingData() {
        SparseRows train = random(15, ITEMS, 6, 3);
        SparseRows nothing = new SparseRows.Builder(4).build();
        SparseRows noTerms = random(ITEMS, TERMS, 0, 1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ease.fit(nothing, terms, new EaseParameters(1, 0)))
                .withMessageContaining("nothing to train on");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ease.fit(train, noTerms, new EaseParameters(1, 1)))
                .withMessageContaining("no content");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EaseParameters(0, 0))
                .withMessageContaining("lambda");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EaseParameters(1, -1))
                .withMessageContaining("contentWeight");
    }

    @Test
    void refusesALambdaTooSmallForSinglePrecision() {
        SparseRows alike = new SparseRows.Builder(2).add(0, 1).add(0, 1).build();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ease.fit(alike, terms, new EaseParameters(1e-9, 0)))
                .withMessageContaining("single precision");
    }

    /** Rows of a few columns each, drawn by a seed. */
    private static SparseRows random(int rows, int width, int each, long seed) {
        Random random = new Random(seed);
        SparseRows.Builder builder = new SparseRows.Builder(width);
        for (int row = 0; row < rows; row++) {
            builder.add(random.ints(0, width).distinct().limit(each).toArray());
        }
        return builder.build();
    }

    private static float[] expected(double[][] weights, int[] history) {
        float[] scores = new float[weights.length];
        for (int item = 0; item < scores.length; item++) {
            double score = 0;
            for (int seen : history) {
                score += weights[seen][item];
            }
            scores[item] = (float) score;
        }
        return scores;
    }

    /** B = I - P diag(1 / diag P), P by Gauss and Jordan. */
    private static double[][] bruteForce(WeightedRows rows, double lambda) {
        double[][] gram = gram(rows);
        for (int i = 0; i < gram.length; i++) {
            gram[i][i] += lambda;
        }
        double[][] inverse = inverse(gram);
        double[][] weights = new double[gram.length][gram.length];
        for (int i = 0; i < gram.length; i++) {
            for (int j = 0; j < gram.length; j++) {
                weights[i][j] = i == j ? 0 : -inverse[i][j] / inverse[j][j];
            }
        }
        return weights;
    }

    private static double[][] gram(WeightedRows rows) {
        int width = rows.rows().width();
        double[][] gram = new double[width][width];
        for (int row = 0; row < rows.rows().rows(); row++) {
            float[] dense = new float[width];
            rows.addScaled(dense, 1, row);
            for (int i = 0; i < width; i++) {
                for (int j = 0; j < width; j++) {
                    gram[i][j] += (double) dense[i] * dense[j];
                }
            }
        }
        return gram;
    }

    private static double[][] inverse(double[][] matrix) {
        int n = matrix.length;
        double[][] inverse = new double[n][n];
        for (int i = 0; i < n; i++) {
            inverse[i][i] = 1;
        }
        for (int pivot = 0; pivot < n; pivot++) {
            double scale = matrix[pivot][pivot];
            for (int j = 0; j < n; j++) {
                matrix[pivot][j] /= scale;
                inverse[pivot][j] /= scale;
            }
            for (int i = 0; i < n; i++) {
                double factor = matrix[i][pivot];
                for (int j = 0; i != pivot && j < n; j++) {
                    matrix[i][j] -= factor * matrix[pivot][j];
                    inverse[i][j] -= factor * inverse[pivot][j];
                }
            }
        }
        return inverse;
    }
}
