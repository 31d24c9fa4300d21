package dev.tandem.experiment.protocol;

import dev.tandem.evaluation.Evaluation;
import dev.tandem.evaluation.Evaluator;
import dev.tandem.evaluation.ItemRanker;
import dev.tandem.snapshot.HoldoutSplit;
import java.util.Map;

/**
 * Strong generalisation: disjoint users, the same items.
 *
 * @param maxUsers the largest number of validation users, and of test users
 */
public record WarmProtocol(int maxUsers) implements Protocol {

    public static final String NAME = "warm";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void requireFeasible(DataSet data, long seed) {
        // DataFolder has checked the number of users.
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
            return scores(validation.evaluate(ranker, counts));
        }

        @Override
        public Scores test(ItemRanker ranker) {
            return scores(test.evaluate(ranker, counts));
        }

        private static Scores scores(Evaluation evaluation) {
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
