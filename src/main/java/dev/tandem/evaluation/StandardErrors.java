package dev.tandem.evaluation;

/**
 * How far means over users may be off by the choice of users: the standard error of each, 0 for fewer than two users.
 *
 * @param recall20 of Recall@20
 * @param recall40 of Recall@40
 * @param ndcg100 of NDCG@100
 */
public record StandardErrors(double recall20, double recall40, double ndcg100) {}
