package dev.tandem.experiment;

import dev.tandem.evaluation.Metric;
import dev.tandem.experiment.Results.Curve;
import dev.tandem.experiment.Results.Point;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The report of an evaluation: Markdown, CSV and plots in one folder. */
final class EvaluationReport {

    private final DataSet data;
    private final EvaluationPlan plan;
    private final Results results;
    private final String command;

    /** @param command that makes this report */
    EvaluationReport(DataSet data, EvaluationPlan plan, Results results, String command) {
        this.data = data;
        this.plan = plan;
        this.results = results;
        this.command = command;
    }

    void writeTo(Path folder) throws IOException {
        ReportCsv csv = new ReportCsv(results);
        csv.figures(folder.resolve("figures.csv"));
        csv.popularity(folder.resolve("popularity.csv"));
        csv.epochs(folder.resolve("epochs.csv"));
        Files.writeString(folder.resolve("README.md"), markdown(new ReportPlots(results, charts(folder))));
    }

    private static Optional<Charts> charts(Path folder) {
        return Charts.unavailability().isPresent() ? Optional.empty() : Optional.of(new Charts(folder));
    }

    /** The tables for a screen. */
    String tables() {
        ReportTables tables = new ReportTables(results);
        StringBuilder text = new StringBuilder("\n").append(tables.warm(WarmProtocol.NAME));
        if (plan.coldItems() > 0) {
            String cold = plan.cold(plan.coldItems()).name();
            text.append("\n").append(tables.cold(cold, Metric.RECALL_20));
        }
        return text.toString();
    }

    private String markdown(ReportPlots plots) {
        StringBuilder text = new StringBuilder();
        text.append("# ")
                .append(data.name())
                .append("\n\nMade by `")
                .append(command)
                .append("`.\n\n");
        text.append("## Data\n\n").append(pairs(data.summary())).append('\n');
        text.append("## Protocol\n\n").append(protocol()).append('\n');
        text.append("## Warm items\n\n");
        protocol(text, WarmProtocol.NAME, plots);
        if (plan.coldItems() > 0) {
            text.append("## Cold start: ")
                    .append(Numbers.count(plan.coldItems()))
                    .append(" items\n\n");
            protocol(text, plan.cold(plan.coldItems()).name(), plots);
        }
        curve(text, "λ_v against warm and cold quality", Curve.LAMBDA_V, plots.lambdaV());
        curve(text, "Number of cold items", Curve.COLD_ITEMS, plots.coldItems());
        curve(text, "Cold-start boost", Curve.BOOST, plots.boost());
        String training = plots.training();
        if (!training.isEmpty()) {
            text.append("## Training\n\nThe first split.\n\n").append(training);
        }
        Charts.unavailability()
                .ifPresent(reason ->
                        text.append("There are no plots, as ").append(reason).append(".\n\n"));
        text.append("## Machine\n\n").append(pairs(Machine.summary())).append('\n');
        text.append("""
                ## Files

                - `figures.csv`: every figure of every trial, split by split, those on validation users included
                - `popularity.csv`: what was found of the items held out, by their interactions in training
                - `epochs.csv`: the training curves
                """);
        return text.toString();
    }

    private void protocol(StringBuilder text, String protocol, ReportPlots plots) {
        ReportTables tables = new ReportTables(results);
        boolean warm = protocol.equals(WarmProtocol.NAME);
        if (warm) {
            text.append(tables.warm(protocol)).append('\n');
        } else {
            for (Metric metric : Metric.values()) {
                text.append(tables.cold(protocol, metric)).append('\n');
            }
        }
        if (warm) {
            for (Metric metric : Metric.values()) {
                paired(text, tables.paired(protocol, Scores.WARM, metric));
            }
        } else {
            paired(text, tables.paired(protocol, Scores.COLD, Metric.RECALL_20));
            paired(text, tables.paired(protocol, Scores.ONE_LIST, Metric.RECALL_20));
        }
        text.append("Found in the top 20, of what was held out, by the item's interactions in training");
        text.append(warm ? ":\n\n" : " (0: the cold items), cold and warm in one list:\n\n");
        text.append(tables.byPopularity(protocol)).append('\n').append(plots.byPopularity(protocol));
        text.append("Settings, chosen on validation users:\n\n")
                .append(tables.chosen(protocol))
                .append('\n');
    }

    private void curve(StringBuilder text, String title, Curve curve, String plot) {
        List<Point> points = results.curves().getOrDefault(curve, List.of());
        if (points.isEmpty()) {
            return;
        }
        MarkdownTable table = new MarkdownTable("line", "at", "Recall@20", "Recall@40", "NDCG@100");
        for (Point point : points) {
            for (String list : ReportPlots.lists(curve, point.outcome())) {
                String name = ReportPlots.name(curve, point.outcome(), list);
                row(table, name, Numbers.number(point.x()), point.outcome(), list);
            }
        }
        for (Outcome reference : results.references(curve)) {
            for (String list : ReportPlots.lists(curve, reference)) {
                row(table, reference.trial().model() + ": " + list, "", reference, list);
            }
        }
        text.append("## ").append(title).append("\n\nThe first split, test users.\n\n");
        text.append(plot).append(table).append('\n');
    }

    private static void paired(StringBuilder text, Optional<MarkdownTable> table) {
        table.ifPresent(found -> text.append(found).append('\n'));
    }

    private static void row(MarkdownTable table, String name, String place, Outcome outcome, String list) {
        List<String> row = new ArrayList<>(List.of(name, place));
        for (Metric metric : Metric.values()) {
            row.add(Numbers.metric(outcome.mean(list, metric)));
        }
        table.row(row);
    }

    private String protocol() {
        String text = """
                - Users are split 8 : 1 : 1 into train, validation and test by a seeded shuffle, %s. Models see train users
                  alone.
                - Of each validation and test user a fifth of the items, at least one, is held out; the rest is the history.
                - Every item but those of the history is ranked; nothing is sampled.
                  Recall@M = hits / min(M, held out); NDCG@M over an ideal list cut at min(M, held out).
                - Models with a grid are tuned on the validation users of the first split alone, which saves time; trained
                  models choose their epoch and their mixing weight on those of each split. Figures are of test users.
                - ± is the standard deviation over splits. p is of a paired t-test over the users of all splits; training sets
                  overlap, so it is somewhat too small.
                """.formatted(seeds());
        if (plan.coldItems() == 0) {
            return text;
        }
        return text + """
                - Cold start: %s items with interactions are drawn by the seed and taken out of all training and histories. A
                  test user's cold items are all held out. *warm*: warm items alone are ranked; *cold among cold*: cold items
                  alone; *one list*: all items, judged by all that was held out, then by its warm and its cold part. *Harm to
                  warm* is what warm items lose in one list. Models without content have no figure for cold items.
                - There, grids are chosen by the sum of the three metrics of cold among cold and of the one list; trained models
                  choose their epoch and their mixing weight by warm items alone, as a service has nothing else to choose by.
                """.formatted(Numbers.count(plan.coldItems()));
    }

    private String seeds() {
        List<Long> seeds = plan.seeds();
        return seeds.size() == 1
                ? "seed " + seeds.get(0)
                : "seeds " + seeds.get(0) + " to " + seeds.get(seeds.size() - 1);
    }

    private static MarkdownTable pairs(List<List<String>> pairs) {
        MarkdownTable table = new MarkdownTable("", "");
        pairs.forEach(table::row);
        return table;
    }
}
