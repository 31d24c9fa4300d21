package dev.tandem.evaluation;

import java.util.EnumSet;
import org.apache.commons.statistics.descriptive.DoubleStatistics;
import org.apache.commons.statistics.descriptive.Statistic;

/**
 * Mean and standard deviation of a metric over several splits.
 *
 * @param mean over the splits
 * @param standardDeviation of the sample (n − 1); 0 for one split
 * @param splits the number of splits
 */
public record Spread(double mean, double standardDeviation, int splits) {

    /**
     * The spread of the values of some splits.
     *
     * @param values double[splits], not empty
     */
    public static Spread of(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("no splits, expected at least one");
        }
        DoubleStatistics statistics =
                DoubleStatistics.of(EnumSet.of(Statistic.MEAN, Statistic.STANDARD_DEVIATION), values);
        return new Spread(
                statistics.getAsDouble(Statistic.MEAN),
                statistics.getAsDouble(Statistic.STANDARD_DEVIATION),
                values.length);
    }
}
