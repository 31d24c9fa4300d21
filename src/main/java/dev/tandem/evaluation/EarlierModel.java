package dev.tandem.evaluation;

import dev.tandem.content.FeatureSpace;
import dev.tandem.content.FeatureTranslation;
import dev.tandem.content.FeatureVector;
import dev.tandem.model.TrainedModel;
import dev.tandem.ranking.ContentRow;
import dev.tandem.ranking.ItemRows;
import dev.tandem.ranking.RankedList;
import dev.tandem.ranking.Ranker;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;

/**
 * A model of an earlier snapshot as a ranker of the items of a later one, as in serving: items with training interactions
 * have their trained rows, all others content rows. Items without evidence do not count in a history.
 *
 * <p>Content is given by the vocabulary of the later snapshot, so terms that are only in the model's vocabulary are lost.
 */
public final class EarlierModel implements ItemRanker {

    private static final int ABSENT = -1;

    private final Ranker ranker;
    private final ItemRows items;
    private final int[] rows; // int[items of the snapshot]: the row of each item in items
    private final int[] snapshotRows; // int[rows of items]: the row in the snapshot, or ABSENT
    private final BitSet withEvidence = new BitSet(); // of rows of items

    /**
     * Finds or appends a row of the model for each item of the later snapshot.
     *
     * @param space the feature space of the later snapshot
     * @param itemKeys int[items of the later snapshot]: the key of the item in each row
     * @param features the content of the item in a row of the later snapshot, in that space
     */
    public EarlierModel(TrainedModel model, FeatureSpace space, int[] itemKeys, IntFunction<FeatureVector> features) {
        this.ranker = new Ranker(model);
        this.rows = new int[itemKeys.length];
        FeatureTranslation translation = new FeatureTranslation(space, model.space());
        ItemRows all = ranker.trainedRows();
        for (int item = 0; item < rows.length; item++) {
            int trained = Arrays.binarySearch(model.itemKeys(), itemKeys[item]);
            if (trained >= 0 && model.trainInteractions()[trained] > 0) {
                rows[item] = trained;
                withEvidence.set(trained);
                continue;
            }
            ContentRow contentRow = ranker.contentRow(translation.translate(features.apply(item)));
            rows[item] = all.rows();
            withEvidence.set(all.rows(), contentRow.hasEvidence());
            all = all.append(contentRow.embedding(), model.coldBias(), contentRow.content());
        }
        this.items = all;
        this.snapshotRows = new int[all.rows()];
        Arrays.fill(snapshotRows, ABSENT);
        for (int item = 0; item < rows.length; item++) {
            snapshotRows[rows[item]] = item;
        }
    }

    @Override
    public RankedList top(int[] history, int m, IntPredicate eligible) {
        int[] usable = Arrays.stream(history)
                .map(item -> rows[item])
                .filter(withEvidence::get)
                .toArray();
        RankedList list = ranker.top(
                items,
                ranker.foldIn(items, usable),
                m,
                row -> snapshotRows[row] != ABSENT && eligible.test(snapshotRows[row]));
        int[] listed = Arrays.stream(list.rows()).map(row -> snapshotRows[row]).toArray();
        return new RankedList(listed, list.scores());
    }
}
