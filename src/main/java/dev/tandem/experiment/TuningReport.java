package dev.tandem.experiment;

import dev.tandem.evaluation.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The report of a search: every trial as CSV, the best of them and what each value came to as Markdown. */
final class TuningReport {

    private static final int SHOWN = 20;

    private final DataSet data;
    private final Protocol protocol;
    private final Search.Found found;
    private final String command;

    /** @param command that makes this report */
    TuningReport(DataSet data, Protocol protocol, Search.Found found, String command) {
        this.data = data;
        this.protocol = protocol;
        this.found = found;
        this.command = command;
    }

    void writeTo(Path folder) throws IOException {
        Results results = new Results(List.of(), List.of(), found.outcomes(), Map.of(), Map.of());
        ReportCsv csv = new ReportCsv(results);
        csv.figures(folder.resolve("figures.csv"));
        csv.epochs(folder.resolve("epochs.csv"));
        StringBuilder text = new StringBuilder();
        text.append("# Tuning on ")
                .append(data.name())
                .append("\n\nMade by `")
                .append(command)
                .append("`.\n\n");
        text.append("""
                Scores are of the validation users of one split; test users were not looked at. Differences below a hundredth
                or so are chance. The protocol is `%s`; it tried %d settings.

                """.formatted(protocol.name(), found.outcomes().size()));
        text.append("## The best\n\n").append(best()).append('\n');
        if (!found.space().isEmpty()) {
            text.append("## What each value came to\n\nThe best and the mean score of the trials with it.\n\n");
            text.append(values()).append('\n');
        }
        text.append("`figures.csv` and `epochs.csv` have every trial.\n");
        Files.writeString(folder.resolve("README.md"), text);
    }

    /** What was tried, best first. */
    MarkdownTable best() {
        Outcome first = found.outcomes().get(0);
        List<String> lists = List.copyOf(first.scores().lists().keySet());
        List<String> header = new ArrayList<>(List.of("settings", "score"));
        lists.forEach(list -> header.add(Metric.RECALL_20.label() + ", " + list));
        header.add("fit, s");
        MarkdownTable table = new MarkdownTable(header);
        for (Outcome outcome : found.ranked().stream().limit(SHOWN).toList()) {
            List<String> row = new ArrayList<>(
                    List.of(name(outcome), Numbers.metric(outcome.scores().score())));
            lists.forEach(list -> row.add(Numbers.metric(outcome.mean(list, Metric.RECALL_20))));
            row.add(Numbers.count(Math.round(outcome.seconds())));
            table.row(row);
        }
        return table;
    }

    /** What the settings of a trial are called. */
    static String name(Outcome outcome) {
        Settings settings = outcome.trial().settings();
        return settings.values().isEmpty() ? "defaults" : settings.toString();
    }

    private MarkdownTable values() {
        MarkdownTable table = new MarkdownTable("setting", "value", "trials", "best", "mean");
        found.space().forEach((name, values) -> {
            for (double value : values) {
                double[] scores = found.outcomes().stream()
                        .filter(outcome -> outcome.trial().settings().get(name, Double.NaN) == value)
                        .mapToDouble(outcome -> outcome.scores().score())
                        .sorted()
                        .toArray();
                if (scores.length > 0) {
                    double sum = 0;
                    for (double score : scores) {
                        sum += score;
                    }
                    table.row(
                            name,
                            Numbers.number(value),
                            Numbers.count(scores.length),
                            Numbers.metric(scores[scores.length - 1]),
                            Numbers.metric(sum / scores.length));
                }
            }
        });
        return table;
    }
}
