package dev.tandem.experiment;

import dev.tandem.evaluation.PopularityBucket;
import dev.tandem.evaluation.UserMetrics;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How good the lists of a ranker are.
 *
 * @param score to choose by, higher is better
 * @param lists metrics of each user by the name of the list, e.g. {@link #WARM}
 * @param shares shares in [0, 1] by name, e.g. {@link #COVERAGE}
 * @param byPopularity what was found of the items held out, by their interactions in training
 */
record Scores(
        double score, Map<String, UserMetrics> lists, Map<String, Double> shares, List<PopularityBucket> byPopularity) {

    /** Warm items alone, judged by the warm items held out. */
    static final String WARM = "warm";

    /** Cold items alone, judged by the cold items held out. */
    static final String COLD = "cold among cold";

    /** All items in one list, judged by all items held out. */
    static final String ONE_LIST = "one list";

    /** The same list, judged by the warm items held out. */
    static final String ONE_LIST_WARM = "one list, warm";

    /** The same list, judged by the cold items held out. */
    static final String ONE_LIST_COLD = "one list, cold";

    /** Share of the items that are in somebody's top 20. */
    static final String COVERAGE = "coverage";

    /** Share of cold items in the top 20. */
    static final String COLD_SHARE = "cold share";

    Scores {
        lists = Collections.unmodifiableMap(new TreeMap<>(lists));
        shares = Collections.unmodifiableMap(new TreeMap<>(shares));
        byPopularity = List.copyOf(byPopularity);
    }
}
