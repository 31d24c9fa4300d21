package dev.tandem.evaluation;

/**
 * What a ranker is worth where some items are cold.
 *
 * @param warm warm items alone, as if cold ones were not served, judged by the warm items held out
 * @param coldAmongCold cold items alone, judged by the cold items held out; only users with one judge
 * @param oneList cold and warm items in one list, judged by all items held out
 * @param oneListWarm the same lists, judged by the warm items held out
 * @param oneListCold the same lists, judged by the cold items held out; only users with one judge
 */
public record ColdStartEvaluation(
        Evaluation warm,
        Evaluation coldAmongCold,
        Evaluation oneList,
        UserMetrics oneListWarm,
        UserMetrics oneListCold) {}
