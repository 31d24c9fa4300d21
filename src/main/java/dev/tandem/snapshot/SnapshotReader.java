package dev.tandem.snapshot;

import dev.tandem.content.FeatureSpace;
import dev.tandem.content.FeatureSpaceLearner;
import dev.tandem.interaction.InteractionPairs;
import dev.tandem.item.ItemContents;
import dev.tandem.numeric.SparseRows;
import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Reads a snapshot in a repeatable-read transaction: items for the vocabulary, interactions, then items again for their
 * features. A position counts every item, deleted ones included; a row counts the items of the snapshot.
 */
final class SnapshotReader {

    private static final int NO_USER = 0; // keys begin at 1

    private final ItemContents contents;
    private final InteractionPairs pairs;

    private final BitSet included = new BitSet(); // of positions
    private final IntBuffer userKeys = new IntBuffer(0);
    private int presentItems;
    private int lastUser = NO_USER;

    SnapshotReader(ItemContents contents, InteractionPairs pairs) {
        this.contents = contents;
        this.pairs = pairs;
    }

    TrainingSnapshot read(Instant asOf, FeatureSpaceLearner learner) {
        int[] keys = readVocabulary(learner);
        FeatureSpace space = learner.learn();
        SparseRows users = users(keys);
        int[] itemKeys = included.stream().map(position -> keys[position]).toArray();
        Features features = new Features(space, itemKeys.length, learner.countTerms(space));
        contents.forEach(item -> {
            if (Arrays.binarySearch(itemKeys, item.key()) >= 0) {
                features.add(item.content());
            }
        });
        return TrainingSnapshot.of(
                asOf, space, itemKeys, itemKeys.length - presentItems, features, userKeys.toArray(), users);
    }

    /** Adds the items that are not deleted to the vocabulary and to the snapshot; returns the keys of all items, ascending. */
    private int[] readVocabulary(FeatureSpaceLearner learner) {
        IntBuffer keys = new IntBuffer(contents.count());
        contents.forEach(item -> {
            if (!item.deleted()) {
                presentItems++;
                included.set(keys.size());
                learner.add(item.content());
            }
            keys.add(item.key());
        });
        return keys.toArray();
    }

    /** The interactions; adds all their items to the snapshot. */
    private SparseRows users(int[] keys) {
        IntBuffer offsets = new IntBuffer(0);
        IntBuffer positions = new IntBuffer(pairs.count());
        pairs.forEach((user, item) -> {
            int position = Arrays.binarySearch(keys, item);
            if (position < 0) {
                throw new IllegalStateException("item key is " + item + ", which is not in the catalogue");
            }
            if (user != lastUser) {
                offsets.add(positions.size());
                userKeys.add(user);
                lastUser = user;
            }
            positions.add(position);
            included.set(position);
        });
        offsets.add(positions.size());
        int[] columns = positions.toArray();
        toRows(columns, keys.length);
        return new SparseRows(offsets.toArray(), columns, included.cardinality());
    }

    private void toRows(int[] positions, int ofPositions) {
        int[] rows = new int[ofPositions];
        int row = 0;
        for (int position = included.nextSetBit(0); position >= 0; position = included.nextSetBit(position + 1)) {
            rows[position] = row++;
        }
        Arrays.setAll(positions, i -> rows[positions[i]]);
    }
}
