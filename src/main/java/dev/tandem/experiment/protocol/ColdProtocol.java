package dev.tandem.experiment.protocol;

import dev.tandem.evaluation.ColdStartEvaluation;
import dev.tandem.evaluation.ColdStartEvaluator;
import dev.tandem.evaluation.ColdStartHoldout;
import dev.tandem.evaluation.ItemRanker;
import dev.tandem.snapshot.ColdStartSplit;
import java.util.Map;

/**
 * A cold start: disjoint users, and items without interactions in training. The score of settings is the sum of
 * Recall@20, Recall@40 and NDCG@100, once with cold items only and once with all items in one list. A training chooses
 * its epoch by warm items only, as a service in production has no cold interactions to choose by.
 *
 * @param coldItems the number of cold items
 * @param maxUsers the largest number of validation users, and of test users
 */
public record ColdProtocol(int coldItems, int maxUsers) implements Protocol {

    @Override
    public String name() {
        return "cold-" + coldItems;
    }

    @Override
    public void requireFeasible(DataSet data, long seed) {
        int most = data.warmItems() - 1;
        if (coldItems < 1 || coldItems > most) {
            throw new BadInput("cold items are " + coldItems + ", expected 1 to " + most + ", as " + data.warmItems()
                    + " items have interactions and at least one has to stay warm");
        }
        ColdStartSplit split = coldStart(data, seed);
        if (split.train().rows() < 2
                || !hasColdInteractions(split.validation())
                || !hasColdInteractions(split.test())) {
            throw new BadInput("with " + coldItems + " cold items and seed " + seed
                    + " there are too few users with 2 warm items and a cold one, expected fewer cold items");
        }
    }

    private static boolean hasColdInteractions(ColdStartHoldout holdout) {
        return holdout.heldOutCold().columns().length > 0;
    }

    private ColdStartSplit coldStart(DataSet data, long seed) {
        return ColdStartSplit.of(data.snapshot().interactions(), coldItems, seed, maxUsers);
    }

    @Override
    public Split split(DataSet data, long seed) {
        ColdStartSplit split = coldStart(data, seed);
        return new ColdSplit(
                data,
                split,
                new ColdStartEvaluator(split.validation(), split.cold(), split.train()),
                new ColdStartEvaluator(split.test(), split.cold(), split.train()));
    }

    private record ColdSplit(DataSet data, ColdStartSplit split, ColdStartEvaluator validation, ColdStartEvaluator test)
            implements Split {

        @Override
        public TrainingFold fold() {
            return new TrainingFold(
                    data.snapshot(),
                    split.train(),
                    ranker -> validation.evaluateWarm(ranker).metrics().sum());
        }

        @Override
        public Scores validate(ItemRanker ranker) {
            return scores(validation.evaluate(ranker));
        }

        @Override
        public Scores test(ItemRanker ranker) {
            return scores(test.evaluate(ranker));
        }

        private static double score(ColdStartEvaluation evaluation) {
            return evaluation.coldAmongCold().metrics().sum()
                    + evaluation.oneList().metrics().sum();
        }

        private static Scores scores(ColdStartEvaluation evaluation) {
            return new Scores(
                    score(evaluation),
                    Map.of(
                            Scores.WARM, evaluation.warm().users(),
                            Scores.COLD, evaluation.coldAmongCold().users(),
                            Scores.ONE_LIST, evaluation.oneList().users(),
                            Scores.ONE_LIST_WARM, evaluation.oneListWarm(),
                            Scores.ONE_LIST_COLD, evaluation.oneListCold()),
                    Map.of(
                            Scores.COVERAGE, evaluation.oneList().coverage(),
                            Scores.COLD_SHARE, evaluation.oneList().coldShare()),
                    evaluation.oneList().byPopularity());
        }
    }
}
