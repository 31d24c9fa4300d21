package dev.tandem.experiment;

import dev.tandem.snapshot.TrainingSnapshot;
import java.util.List;

/**
 * What a folder of data holds, in memory.
 *
 * @param name of the folder
 * @param fields of the content that count, as text
 * @param snapshot items, users and content
 */
record DataSet(String name, String fields, TrainingSnapshot snapshot) {

    /** How many pairs of user and item. */
    int interactions() {
        return snapshot.interactions().columns().length;
    }

    /** How many items at least one user interacted with. */
    int warmItems() {
        int warm = 0;
        for (int count : snapshot.interactions().columnCounts()) {
            warm += count > 0 ? 1 : 0;
        }
        return warm;
    }

    /** How many items have a term of the vocabulary, or a vector. */
    int itemsWithContent() {
        int described = 0;
        for (int item = 0; item < snapshot.items(); item++) {
            described += snapshot.features(item).isEmpty() ? 0 : 1;
        }
        return described;
    }

    /** What a reader has to know of it, label by label. */
    List<List<String>> summary() {
        int users = snapshot.users();
        int items = snapshot.items();
        return List.of(
                List.of("users", Numbers.count(users)),
                List.of("items", Numbers.count(items)),
                List.of("… that somebody interacted with", Numbers.count(warmItems())),
                List.of("… with content", Numbers.count(itemsWithContent())),
                List.of("interactions", Numbers.count(interactions())),
                List.of("… of all pairs", Numbers.percent((double) interactions() / users / items)),
                List.of("content", fields),
                List.of(
                        "terms in the vocabulary",
                        Numbers.count(snapshot.space().size())),
                List.of("digest", snapshot.digest().substring(0, 16)));
    }
}
