package dev.tandem.experiment.protocol;

import dev.tandem.snapshot.TrainingSnapshot;

/**
 * The contents of a data folder, in memory.
 *
 * @param name of the folder
 * @param fields of the content that are used, as text
 * @param snapshot items, users and content
 */
public record DataSet(String name, String fields, TrainingSnapshot snapshot) {

    /** The number of user-item pairs. */
    public int interactions() {
        return snapshot.interactions().columns().length;
    }

    /** The number of items with interactions. */
    public int warmItems() {
        int warm = 0;
        for (int count : snapshot.interactions().columnCounts()) {
            warm += count > 0 ? 1 : 0;
        }
        return warm;
    }

    /** The number of items with a term of the vocabulary or with a vector. */
    public int itemsWithContent() {
        int withContent = 0;
        for (int item = 0; item < snapshot.items(); item++) {
            withContent += snapshot.features(item).isEmpty() ? 0 : 1;
        }
        return withContent;
    }
}
