package dev.tandem.experiment;

import dev.tandem.evaluation.ColdStartEvaluation;
import dev.tandem.evaluation.ColdStartEvaluator;
import dev.tandem.evaluation.ItemRanker;
import dev.tandem.snapshot.ColdStartHoldout;
import dev.tandem.snapshot.ColdStartSplit;
import java.util.Map;

/**
 * Users apart, and some items that nobody is seen with: a cold start. Settings are chosen by two sums of Recall@20,
 * Recall@40 and NDCG@100 together, of cold items among themselves and of all items in one list. What training itself
 * chooses, as the epoch, it chooses by warm items alone: a service has nothing else to choose by.
 *
 * @param coldItems how many items are cold
 * @param maxUsers validation and test hold at most this many users each
 */
record ColdProtocol(int coldItems, int maxUsers) implements Protocol {

    @Override
    public String name() {
        return "cold-" + coldItems;
    }

    @Override
    public void requireFeasible(DataSet data, long seed) {
        int most = data.warmItems() - 1;
        if (coldItems < 1 || coldItems > most) {
            throw new BadInput("cold items are " + coldItems + ", expected 1 to " + most + ", as " + data.warmItems()
                    + " items have interactions and one has to stay warm");
        }
        ColdStartSplit split = coldStart(data, seed);
        if (split.train().rows() < 2 || !judges(split.validation()) || !judges(split.test())) {
            throw new BadInput("with " + coldItems + " cold items and seed " + seed
                    + " nobody is left to judge who has 2 warm items and a cold one, expected fewer cold items");
        }
    }

    private static boolean judges(ColdStartHoldout holdout) {
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
            return judge(validation.evaluate(ranker));
        }

        @Override
        public Scores test(ItemRanker ranker) {
            return judge(test.evaluate(ranker));
        }

        private static double score(ColdStartEvaluation evaluation) {
            return evaluation.coldAmongCold().metrics().sum()
                    + evaluation.oneList().metrics().sum();
        }

        private static Scores judge(ColdStartEvaluation evaluation) {
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
