package dev.tandem.evaluation;

/**
 * The metrics of a ranker on data with cold items.
 *
 * @param warm lists of warm items only, measured on the warm items held out
 * @param coldAmongCold lists of cold items only, measured on the cold items held out, over users who have one
 * @param oneList lists of warm and cold items together, measured on all items held out
 * @param oneListWarm the same lists, measured on the warm items held out
 * @param oneListCold the same lists, measured on the cold items held out, over users who have one
 */
public record ColdStartEvaluation(
        Evaluation warm,
        Evaluation coldAmongCold,
        Evaluation oneList,
        UserMetrics oneListWarm,
        UserMetrics oneListCold) {}
