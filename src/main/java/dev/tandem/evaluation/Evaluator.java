package dev.tandem.evaluation;

import dev.tandem.model.TrainedModel;
import dev.tandem.numeric.TopM;
import dev.tandem.ranking.ItemRows;
import dev.tandem.ranking.RankedList;
import dev.tandem.ranking.Ranker;
import dev.tandem.snapshot.Holdout;
import java.util.BitSet;
import java.util.stream.IntStream;

/** Ranks all items but the history for each user of a holdout and measures the lists; nothing is sampled. */
public final class Evaluator {

    private final Holdout holdout;

    /** @param holdout whose rows are those of the models to be evaluated */
    public Evaluator(Holdout holdout) {
        this.holdout = holdout;
    }

    /** Metrics of a model, by the same ranking that serves. */
    public RankingMetrics evaluate(TrainedModel model) {
        Ranker ranker = new Ranker(model);
        ItemRows items = ranker.trainedRows();
        return evaluate((history, m, eligible) -> ranker.top(items, ranker.foldIn(items, history), m, eligible));
    }

    /**
     * Metrics of one list for everyone.
     *
     * @param counts int[items], interactions of each item in training
     */
    public RankingMetrics evaluatePopularity(int[] counts) {
        return evaluate((history, m, eligible) -> {
            TopM top = new TopM(m);
            for (int row = 0; row < counts.length; row++) {
                if (eligible.test(row)) {
                    top.offer(row, counts[row]);
                }
            }
            return top.drain(RankedList::new);
        });
    }

    /** Metrics of whatever ranks; it is asked by many threads at once. */
    public RankingMetrics evaluate(ItemRanker ranker) {
        int[][] lists = IntStream.range(0, holdout.users())
                .parallel()
                .mapToObj(user -> list(ranker, holdout.histories().row(user)))
                .toArray(int[][]::new);
        RankingMetrics.Mean mean = new RankingMetrics.Mean();
        for (int user = 0; user < lists.length; user++) {
            mean.add(lists[user], holdout.heldOut().row(user));
        }
        return mean.get();
    }

    private static int[] list(ItemRanker ranker, int[] history) {
        BitSet seen = bits(history);
        return ranker.top(history, RankingMetrics.LIST_LENGTH, row -> !seen.get(row))
                .rows();
    }

    private static BitSet bits(int[] rows) {
        BitSet bits = new BitSet();
        for (int row : rows) {
            bits.set(row);
        }
        return bits;
    }
}
