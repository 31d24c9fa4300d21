package dev.tandem.evaluation;

import dev.tandem.model.TrainedModel;
import dev.tandem.numeric.TopM;
import dev.tandem.ranking.ItemRows;
import dev.tandem.ranking.RankedList;
import dev.tandem.ranking.Ranker;
import dev.tandem.snapshot.Holdout;
import java.util.BitSet;
import java.util.function.Function;
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
        return evaluate(history -> {
            BitSet seen = bits(history);
            return ranker.top(items, ranker.foldIn(items, history), RankingMetrics.LIST_LENGTH, row -> !seen.get(row));
        });
    }

    /**
     * Metrics of one list for everyone.
     *
     * @param counts int[items], interactions of each item in training
     */
    public RankingMetrics evaluatePopularity(int[] counts) {
        return evaluate(history -> {
            BitSet seen = bits(history);
            TopM top = new TopM(RankingMetrics.LIST_LENGTH);
            for (int row = 0; row < counts.length; row++) {
                if (!seen.get(row)) {
                    top.offer(row, counts[row]);
                }
            }
            return top.drain(RankedList::new);
        });
    }

    /** @param recommend from a history to a list without it */
    private RankingMetrics evaluate(Function<int[], RankedList> recommend) {
        int[][] lists = IntStream.range(0, holdout.users())
                .parallel()
                .mapToObj(user -> recommend.apply(holdout.histories().row(user)).rows())
                .toArray(int[][]::new);
        RankingMetrics.Mean mean = new RankingMetrics.Mean();
        for (int user = 0; user < lists.length; user++) {
            mean.add(lists[user], holdout.heldOut().row(user));
        }
        return mean.get();
    }

    private static BitSet bits(int[] rows) {
        BitSet bits = new BitSet();
        for (int row : rows) {
            bits.set(row);
        }
        return bits;
    }
}
