package dev.tandem.evaluation;

/**
 * Standard errors of means over users, 0 for fewer than two users.
 *
 * @param recall20 of Recall@20
 * @param recall40 of Recall@40
 * @param ndcg100 of NDCG@100
 */
public record StandardErrors(double recall20, double recall40, double ndcg100) {}
