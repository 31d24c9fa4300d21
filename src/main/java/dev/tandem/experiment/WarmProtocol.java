package dev.tandem.experiment;

import dev.tandem.evaluation.Evaluator;
import dev.tandem.evaluation.ItemRanker;
import dev.tandem.evaluation.RankingMetrics;
import dev.tandem.snapshot.HoldoutSplit;
import java.util.Map;

/**
 * Users apart, items together: strong generalisation.
 *
 * @param maxUsers validation and test hold at most this many users each
 */
record WarmProtocol(int maxUsers) implements Protocol {

    @Override
    public String name() {
        return "warm";
    }

    @Override
    public Split split(DataSet data, long seed) {
        HoldoutSplit split = HoldoutSplit.of(data.snapshot().interactions(), seed, maxUsers);
        Evaluator validation = new Evaluator(split.validation());
        Evaluator test = new Evaluator(split.test());
        return new Split() {
            @Override
            public Fold fold() {
                return new Fold(
                        data.snapshot(),
                        split.train(),
                        ranker -> validation.evaluate(ranker).sum());
            }

            @Override
            public Judgement validate(ItemRanker ranker) {
                return judge(validation, ranker);
            }

            @Override
            public Judgement test(ItemRanker ranker) {
                return judge(test, ranker);
            }
        };
    }

    private static Judgement judge(Evaluator evaluator, ItemRanker ranker) {
        RankingMetrics metrics = evaluator.evaluate(ranker);
        return new Judgement(
                metrics.sum(),
                Map.of(
                        "recall20", metrics.recall20(),
                        "recall40", metrics.recall40(),
                        "ndcg100", metrics.ndcg100(),
                        "users", (double) metrics.users()),
                Map.of());
    }
}
