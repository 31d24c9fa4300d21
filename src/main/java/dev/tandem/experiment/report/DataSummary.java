package dev.tandem.experiment.report;

import dev.tandem.experiment.protocol.DataSet;
import dev.tandem.snapshot.TrainingSnapshot;
import java.util.List;

/** The size of a data set, as rows of a table. */
final class DataSummary {

    private static final int DIGEST_DIGITS = 16;

    private DataSummary() {}

    /** Rows of a label and a value. */
    static List<List<String>> of(DataSet data) {
        TrainingSnapshot snapshot = data.snapshot();
        int users = snapshot.users();
        int items = snapshot.items();
        return List.of(
                List.of("users", Numbers.count(users)),
                List.of("items", Numbers.count(items)),
                List.of("… with interactions", Numbers.count(data.warmItems())),
                List.of("… with content", Numbers.count(data.itemsWithContent())),
                List.of("interactions", Numbers.count(data.interactions())),
                List.of("… of all pairs", Numbers.percent((double) data.interactions() / users / items)),
                List.of("content", data.fields()),
                List.of(
                        "terms in the vocabulary",
                        Numbers.count(snapshot.space().size())),
                List.of("digest", snapshot.digest().substring(0, DIGEST_DIGITS)));
    }
}
