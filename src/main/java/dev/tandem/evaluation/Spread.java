package dev.tandem.evaluation;

import java.util.EnumSet;
import org.apache.commons.statistics.descriptive.DoubleStatistics;
import org.apache.commons.statistics.descriptive.Statistic;

/**
 * One figure over several splits.
 *
 * @param mean over the splits
 * @param standardDeviation of the sample (n − 1); 0 for one split
 * @param splits how many
 */
public record Spread(double mean, double standardDeviation, int splits) {

    /**
     * The spread of the figures of some splits.
     *
     * @param figures double[splits], not empty
     */
    public static Spread of(double... figures) {
        if (figures.length == 0) {
            throw new IllegalArgumentException("no splits, expected at least one");
        }
        DoubleStatistics statistics =
                DoubleStatistics.of(EnumSet.of(Statistic.MEAN, Statistic.STANDARD_DEVIATION), figures);
        return new Spread(
                statistics.getAsDouble(Statistic.MEAN),
                statistics.getAsDouble(Statistic.STANDARD_DEVIATION),
                figures.length);
    }
}
