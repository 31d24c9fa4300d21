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
 * A model of an earlier snapshot, ranking the items of a later one as it would serve them: items it was trained on by
 * their rows, all others by their content. Items that it knows nothing about do not count in a history.
 *
 * <p>Content is read by the vocabulary of the later snapshot, so words that only the model knows are lost.
 */
public final class EarlierModel implements ItemRanker {

    private static final int NOT_THERE = -1;

    private final Ranker ranker;
    private final ItemRows items;
    private final int[] rows; // int[items of the snapshot]: the row of the item here
    private final int[] snapshotRows; // int[rows here]: the row in the snapshot, or NOT_THERE
    private final BitSet informed = new BitSet(); // of rows here

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
                informed.set(trained);
                continue;
            }
            ContentRow contentRow = ranker.contentRow(translation.translate(features.apply(item)));
            rows[item] = all.rows();
            informed.set(all.rows(), contentRow.hasEvidence());
            all = all.append(contentRow.embedding(), model.coldBias(), contentRow.content());
        }
        this.items = all;
        this.snapshotRows = new int[all.rows()];
        Arrays.fill(snapshotRows, NOT_THERE);
        for (int item = 0; item < rows.length; item++) {
            snapshotRows[rows[item]] = item;
        }
    }

    @Override
    public RankedList top(int[] history, int m, IntPredicate eligible) {
        int[] known = Arrays.stream(history)
                .map(item -> rows[item])
                .filter(informed::get)
                .toArray();
        RankedList list = ranker.top(
                items,
                ranker.foldIn(items, known),
                m,
                row -> snapshotRows[row] != NOT_THERE && eligible.test(snapshotRows[row]));
        int[] answer = Arrays.stream(list.rows()).map(row -> snapshotRows[row]).toArray();
        return new RankedList(answer, list.scores());
    }
}
