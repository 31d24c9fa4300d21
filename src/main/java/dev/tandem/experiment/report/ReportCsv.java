package dev.tandem.experiment.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.tandem.evaluation.Metric;
import dev.tandem.experiment.trial.Outcome;
import dev.tandem.experiment.trial.Results;
import dev.tandem.experiment.trial.Trial;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The figures of an evaluation, by split, as CSV. */
final class ReportCsv {

    private final Results results;

    ReportCsv(Results results) {
        this.results = results;
    }

    /** Means over users, shares and durations of each trial. */
    void figures(Path file) throws IOException {
        try (CsvWriter csv = CsvWriter.builder().build(file)) {
            csv.writeRecord("protocol", "model", "settings", "seed", "users", "list", "figure", "value");
            for (Outcome outcome : results.outcomes()) {
                outcome.scores().lists().forEach((list, users) -> {
                    for (Metric metric : Metric.values()) {
                        figure(csv, outcome, list, metric.label(), users.mean(metric));
                    }
                    figure(csv, outcome, list, "users", users.users());
                });
                outcome.scores().shares().forEach((name, share) -> figure(csv, outcome, "", name, share));
                figure(csv, outcome, "", "score", outcome.scores().score());
                figure(csv, outcome, "", "fit seconds", outcome.seconds());
            }
        }
    }

    /** Held-out items found in the top 20, by their interactions in training. */
    void popularity(Path file) throws IOException {
        try (CsvWriter csv = CsvWriter.builder().build(file)) {
            csv.writeRecord(
                    "protocol", "model", "settings", "seed", "users", "at least", "at most", "held out", "found");
            for (Outcome outcome : results.outcomes()) {
                Trial trial = outcome.trial();
                outcome.scores()
                        .byPopularity()
                        .forEach(bucket -> csv.writeRecord(
                                trial.protocol(),
                                trial.model(),
                                trial.settings().toString(),
                                Long.toString(trial.seed()),
                                trial.users(),
                                Integer.toString(bucket.atLeast()),
                                Integer.toString(bucket.atMost()),
                                Integer.toString(bucket.heldOut()),
                                Integer.toString(bucket.found())));
            }
        }
    }

    /** The training curves. */
    void epochs(Path file) throws IOException {
        try (CsvWriter csv = CsvWriter.builder().build(file)) {
            csv.writeRecord(
                    "protocol", "model", "settings", "seed", "epoch", "b-step loss", "t-step loss", "validation");
            for (Outcome outcome : results.outcomes()) {
                Trial trial = outcome.trial();
                outcome.epochs()
                        .forEach(epoch -> csv.writeRecord(
                                trial.protocol(),
                                trial.model(),
                                trial.settings().toString(),
                                Long.toString(trial.seed()),
                                Integer.toString(epoch.epoch()),
                                number(epoch.userLoss()),
                                number(epoch.itemLoss()),
                                number(epoch.validation())));
            }
        }
    }

    private static void figure(CsvWriter csv, Outcome outcome, String list, String figure, double value) {
        Trial trial = outcome.trial();
        csv.writeRecord(
                trial.protocol(),
                trial.model(),
                trial.settings().toString(),
                Long.toString(trial.seed()),
                trial.users(),
                list,
                figure,
                number(value));
    }

    private static String number(@Nullable Double value) {
        return value == null ? "" : String.format(Locale.ROOT, "%.6f", value);
    }
}
