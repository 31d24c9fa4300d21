/** Recall@M, NDCG@M and cold-start metrics of any ranker, on holdouts and over splits. */
@NullMarked
@ApplicationModule(allowedDependencies = {"model", "ranking", "content", "numeric"})
package dev.tandem.evaluation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
