package dev.tandem.evaluation;

import dev.tandem.model.TrainedModel;
import dev.tandem.ranking.ItemRows;
import dev.tandem.ranking.Ranker;

/** Ranks all items except the history for each user of a holdout and measures the lists; no items are sampled. */
public final class Evaluator {

    private final Holdout holdout;

    /** @param holdout with the item rows of the models to be evaluated */
    public Evaluator(Holdout holdout) {
        this.holdout = holdout;
    }

    /** Metrics of a model, by the same ranking that serves. */
    public RankingMetrics evaluate(TrainedModel model) {
        return evaluate(ranker(model));
    }

    /** A model as what ranks its own rows, cold-start items as trained. */
    public static ItemRanker ranker(TrainedModel model) {
        return ranker(model, 0);
    }

    /** A ranker of a model, ranking the rows the model was trained on, cold-start items as trained. */
    public static ItemRanker ranker(Ranker ranker) {
        return ranker(ranker, 0);
    }

    /**
     * A model as what ranks its own rows.
     *
     * @param coldStartBoost log-odds, added to the scores of items without interactions at training; 0 as trained
     */
    public static ItemRanker ranker(TrainedModel model, float coldStartBoost) {
        return ranker(new Ranker(model), coldStartBoost);
    }

    private static ItemRanker ranker(Ranker ranker, float coldStartBoost) {
        ItemRows items = ranker.trainedRows();
        return (history, m, eligible) -> ranker.top(items, ranker.foldIn(items, history), m, coldStartBoost, eligible);
    }

    /** Metrics of each user, for the comparison of rankers. */
    public UserMetrics users(ItemRanker ranker) {
        return lists(ranker).against(holdout.heldOut());
    }

    /**
     * Metrics of the most popular items, the same list for every user.
     *
     * @param counts int[items], interactions of each item in training
     */
    public RankingMetrics evaluatePopularity(int[] counts) {
        return evaluate(ItemScorer.constant(counts));
    }

    /** Metrics of any ranker. */
    public RankingMetrics evaluate(ItemRanker ranker) {
        return users(ranker).mean();
    }

    /**
     * All metrics of any ranker; an item without interactions in training counts as cold.
     *
     * @param counts int[items], interactions of each item in training
     */
    public Evaluation evaluate(ItemRanker ranker, int[] counts) {
        UserLists lists = lists(ranker);
        return new Evaluation(
                lists.against(holdout.heldOut()),
                lists.coverage(counts.length),
                lists.share(item -> counts[item] == 0),
                lists.byPopularity(holdout.heldOut(), counts));
    }

    private UserLists lists(ItemRanker ranker) {
        return UserLists.of(ranker.prepared(holdout.histories()), holdout.histories(), item -> true);
    }
}
