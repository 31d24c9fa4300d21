package dev.tandem.registry;

import dev.tandem.evaluation.RankingMetrics;

/**
 * Metrics of a model, measured before its publication.
 *
 * @param validation on the validation users, by which the model was chosen
 * @param test on the test users, by which nothing was chosen
 * @param popularityTest of the popularity baseline on the test users
 */
public record ModelMetrics(RankingMetrics validation, RankingMetrics test, RankingMetrics popularityTest) {}
