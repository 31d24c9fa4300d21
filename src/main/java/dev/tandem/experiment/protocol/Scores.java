package dev.tandem.experiment.protocol;

import dev.tandem.evaluation.PopularityBucket;
import dev.tandem.evaluation.UserMetrics;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The ranking quality of a model on one group of users.
 *
 * @param score the basis of model selection, higher is better
 * @param lists metrics of each user by the name of the list, e.g. {@link #WARM}
 * @param shares shares in [0, 1] by name, e.g. {@link #COVERAGE}
 * @param byPopularity held-out items found in the top 20, by their number of interactions in training
 */
public record Scores(
        double score, Map<String, UserMetrics> lists, Map<String, Double> shares, List<PopularityBucket> byPopularity) {

    /** Ranks warm items only; relevant are the held-out warm items. */
    public static final String WARM = "warm";

    /** Ranks cold items only; relevant are the held-out cold items. */
    public static final String COLD = "cold among cold";

    /** Ranks all items in one list; relevant are all held-out items. */
    public static final String ONE_LIST = "one list";

    /** Ranks all items in one list; relevant are the held-out warm items. */
    public static final String ONE_LIST_WARM = "one list, warm";

    /** Ranks all items in one list; relevant are the held-out cold items. */
    public static final String ONE_LIST_COLD = "one list, cold";

    /** The share of the items that are in the top 20 of at least one user. */
    public static final String COVERAGE = "coverage";

    /** The share of cold items in the top 20. */
    public static final String COLD_SHARE = "cold share";

    public Scores {
        lists = Collections.unmodifiableMap(new TreeMap<>(lists));
        shares = Collections.unmodifiableMap(new TreeMap<>(shares));
        byPopularity = List.copyOf(byPopularity);
    }
}
