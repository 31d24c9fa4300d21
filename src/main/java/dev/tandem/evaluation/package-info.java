/** Recall@M, NDCG@M and baselines on a holdout. */
@NullMarked
@ApplicationModule(allowedDependencies = {"snapshot", "model", "ranking", "numeric"})
package dev.tandem.evaluation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
