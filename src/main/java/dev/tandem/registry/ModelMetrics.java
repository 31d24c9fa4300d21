package dev.tandem.registry;

import dev.tandem.evaluation.RankingMetrics;

/**
 * What was measured before a model was published.
 *
 * @param validation what the model was chosen by
 * @param test users nothing was chosen by
 * @param popularityTest the baseline on the same test users
 */
public record ModelMetrics(RankingMetrics validation, RankingMetrics test, RankingMetrics popularityTest) {}
