package dev.tandem.experiment;

import java.util.Map;

/**
 * How good the lists of a ranker are.
 *
 * @param score to choose by, higher is better
 * @param figures means, shares and counts by name
 * @param perUser values of single users by name of the figure
 */
record Judgement(double score, Map<String, Double> figures, Map<String, float[]> perUser) {}
