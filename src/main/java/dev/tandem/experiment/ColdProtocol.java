package dev.tandem.experiment;

import dev.tandem.evaluation.ColdStartEvaluation;
import dev.tandem.evaluation.ColdStartEvaluator;
import dev.tandem.evaluation.ItemRanker;
import dev.tandem.snapshot.ColdStartHoldout;
import dev.tandem.snapshot.ColdStartSplit;
import java.util.Map;

/**
 * Users apart, and some items that nobody is seen with: a cold start. Choices are made by two sums of Recall@20,
 * Recall@40 and NDCG@100 together, of cold items among themselves and of all items in one list.
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
    public Split split(DataSet data, long seed) {
        ColdStartSplit split = ColdStartSplit.of(data.snapshot().interactions(), coldItems, seed, maxUsers);
        return new ColdSplit(
                data,
                split,
                new ColdStartEvaluator(split.validation(), split.cold(), split.train()),
                new ColdStartEvaluator(split.test(), split.cold(), split.train()));
    }

    private record ColdSplit(DataSet data, ColdStartSplit split, ColdStartEvaluator validation, ColdStartEvaluator test)
            implements Split {

        @Override
        public Fold fold() {
            return new Fold(data.snapshot(), split.train(), ranker -> score(validation.evaluate(ranker)));
        }

        @Override
        public boolean isJudged() {
            return findsCold(split.validation()) && findsCold(split.test());
        }

        private static boolean findsCold(ColdStartHoldout holdout) {
            return holdout.heldOutCold().columns().length > 0;
        }

        @Override
        public Judgement validate(ItemRanker ranker) {
            return judge(validation.evaluate(ranker));
        }

        @Override
        public Judgement test(ItemRanker ranker) {
            return judge(test.evaluate(ranker));
        }

        private static double score(ColdStartEvaluation evaluation) {
            return evaluation.coldAmongCold().metrics().sum()
                    + evaluation.oneList().metrics().sum();
        }

        private static Judgement judge(ColdStartEvaluation evaluation) {
            return new Judgement(
                    score(evaluation),
                    Map.of(
                            Judgement.WARM, evaluation.warm().users(),
                            Judgement.COLD, evaluation.coldAmongCold().users(),
                            Judgement.ONE_LIST, evaluation.oneList().users(),
                            Judgement.ONE_LIST_WARM, evaluation.oneListWarm(),
                            Judgement.ONE_LIST_COLD, evaluation.oneListCold()),
                    Map.of(
                            Judgement.COVERAGE, evaluation.oneList().coverage(),
                            Judgement.COLD_SHARE, evaluation.oneList().coldShare()),
                    evaluation.oneList().byPopularity());
        }
    }
}
