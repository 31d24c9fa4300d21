package dev.tandem.evaluation;

import dev.tandem.numeric.SparseRows;
import java.util.Arrays;
import java.util.BitSet;

/** Ranks with and without cold items for each user of a cold-start holdout and measures the lists; no items are sampled. */
public final class ColdStartEvaluator {

    private final ColdStartHoldout holdout;
    private final BitSet cold;
    private final int[] counts;

    /**
     * @param holdout with the item rows of the rankers to be evaluated
     * @param cold rows of the cold items
     * @param train [users][items], the training data of the rankers; its width is the number of items
     */
    public ColdStartEvaluator(ColdStartHoldout holdout, int[] cold, SparseRows train) {
        this.holdout = holdout;
        this.cold = new BitSet(train.width());
        Arrays.stream(cold).forEach(this.cold::set);
        this.counts = train.columnCounts();
    }

    /** All metrics of a ranker that has no interactions of the cold items. */
    public ColdStartEvaluation evaluate(ItemRanker ranker) {
        SparseRows histories = holdout.histories();
        ItemRanker prepared = ranker.prepared(histories);
        UserLists coldAlone = UserLists.of(prepared, histories, cold::get);
        UserLists oneList = UserLists.of(prepared, histories, item -> true);
        int coldItems = cold.cardinality();
        return new ColdStartEvaluation(
                warm(prepared),
                evaluation(coldAlone, holdout.heldOutCold(), coldItems),
                evaluation(oneList, holdout.heldOut(), counts.length),
                oneList.against(holdout.heldOutWarm()),
                oneList.against(holdout.heldOutCold()));
    }

    /** The metrics of lists of warm items only, which takes less time than all. */
    public Evaluation evaluateWarm(ItemRanker ranker) {
        return warm(ranker.prepared(holdout.histories()));
    }

    private Evaluation warm(ItemRanker prepared) {
        UserLists lists = UserLists.of(prepared, holdout.histories(), item -> !cold.get(item));
        return evaluation(lists, holdout.heldOutWarm(), counts.length - cold.cardinality());
    }

    private Evaluation evaluation(UserLists lists, SparseRows heldOut, int eligibleItems) {
        return new Evaluation(
                lists.against(heldOut),
                lists.coverage(eligibleItems),
                lists.share(cold::get),
                lists.byPopularity(heldOut, counts));
    }
}
