package dev.tandem.experiment;

import dev.tandem.evaluation.Evaluation;
import dev.tandem.evaluation.Evaluator;
import dev.tandem.evaluation.ItemRanker;
import dev.tandem.snapshot.HoldoutSplit;
import java.util.Map;

/**
 * Users apart, items together: strong generalisation.
 *
 * @param maxUsers validation and test hold at most this many users each
 */
record WarmProtocol(int maxUsers) implements Protocol {

    static final String NAME = "warm";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void requireFeasible(DataSet data, long seed) {
        // A folder that was read has users enough.
    }

    @Override
    public Split split(DataSet data, long seed) {
        HoldoutSplit split = HoldoutSplit.of(data.snapshot().interactions(), seed, maxUsers);
        return new WarmSplit(
                data,
                split,
                new Evaluator(split.validation()),
                new Evaluator(split.test()),
                split.train().columnCounts());
    }

    private record WarmSplit(DataSet data, HoldoutSplit split, Evaluator validation, Evaluator test, int[] counts)
            implements Split {

        @Override
        public TrainingFold fold() {
            return new TrainingFold(
                    data.snapshot(),
                    split.train(),
                    ranker -> validation.evaluate(ranker).sum());
        }

        @Override
        public Scores validate(ItemRanker ranker) {
            return judge(validation.evaluate(ranker, counts));
        }

        @Override
        public Scores test(ItemRanker ranker) {
            return judge(test.evaluate(ranker, counts));
        }

        private static Scores judge(Evaluation evaluation) {
            return new Scores(
                    evaluation.metrics().sum(),
                    Map.of(Scores.WARM, evaluation.users()),
                    Map.of(
                            Scores.COVERAGE, evaluation.coverage(),
                            Scores.COLD_SHARE, evaluation.coldShare()),
                    evaluation.byPopularity());
        }
    }
}
