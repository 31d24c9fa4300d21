package dev.tandem.evaluation;

import java.util.Arrays;
import org.apache.commons.statistics.inference.TTest;

/**
 * Student's paired t-test of two rankers over users.
 *
 * <p>A test over the means of a few splits has little power, so the differences of the users of all splits are pooled. Some
 * users are evaluated in more than one split and training sets overlap, so p is somewhat too small.
 *
 * @param difference mean over users of the first ranker's metric less the second's
 * @param pValue two-sided: the probability of a difference at least as large if the rankers are equal; 1 if no user differs
 * @param users the number of pairs
 */
public record PairedTest(double difference, double pValue, int users) {

    /**
     * Tests two rankers on the same users in the same order.
     *
     * @param first double[users], two users or more
     * @param second double[users]
     */
    static PairedTest of(double[] first, double[] second) {
        if (first.length != second.length || first.length < 2) {
            throw new IllegalArgumentException(
                    "a paired test needs the same two users or more, got " + first.length + " and " + second.length);
        }
        double[] differences = new double[first.length];
        Arrays.setAll(differences, user -> first[user] - second[user]);
        double mean = Arrays.stream(differences).average().orElseThrow();
        boolean same = Arrays.stream(differences).allMatch(difference -> difference == 0);
        double pValue = same ? 1 : TTest.withDefaults().test(differences).getPValue();
        return new PairedTest(mean, pValue, differences.length);
    }
}
