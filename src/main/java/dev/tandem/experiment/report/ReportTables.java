package dev.tandem.experiment.report;

import dev.tandem.evaluation.Metric;
import dev.tandem.evaluation.PairedTest;
import dev.tandem.evaluation.SplitResults;
import dev.tandem.evaluation.Spread;
import dev.tandem.experiment.models.Settings;
import dev.tandem.experiment.protocol.Scores;
import dev.tandem.experiment.trial.Outcome;
import dev.tandem.experiment.trial.Results;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** The tables of a report; a metric is a mean over splits ± the standard deviation. */
final class ReportTables {

    private static final List<String> REFERENCES = List.of("ease", "ease-content", "content-knn");

    private static final Set<String> NEED_CONTENT = Set.of(Scores.COLD, Scores.ONE_LIST_COLD);

    private final Results results;

    ReportTables(Results results) {
        this.results = results;
    }

    /** Ranking quality on warm items, one row per model. */
    MarkdownTable warm(String protocol) {
        MarkdownTable table =
                new MarkdownTable("model", "Recall@20", "Recall@40", "NDCG@100", "coverage", "cold share", "fit, s");
        for (String model : results.models()) {
            List<String> row = new ArrayList<>(List.of(model));
            row.addAll(metrics(protocol, model, Scores.WARM));
            row.add(Numbers.metric(share(protocol, model, Scores.COVERAGE)));
            row.add(Numbers.metric(share(protocol, model, Scores.COLD_SHARE)));
            row.add(Numbers.count(Math.round(mean(protocol, model, Outcome::seconds))));
            table.row(row);
        }
        return table;
    }

    /** The figures of a cold start for one metric, one row per model. */
    MarkdownTable cold(String protocol, Metric metric) {
        MarkdownTable table = new MarkdownTable(
                metric.label(),
                Scores.WARM,
                Scores.COLD,
                Scores.ONE_LIST,
                Scores.ONE_LIST_WARM,
                Scores.ONE_LIST_COLD,
                "warm loss",
                "cold share");
        for (String model : results.models()) {
            List<String> row = new ArrayList<>(List.of(model));
            for (String list :
                    List.of(Scores.WARM, Scores.COLD, Scores.ONE_LIST, Scores.ONE_LIST_WARM, Scores.ONE_LIST_COLD)) {
                boolean missing = NEED_CONTENT.contains(list) && !results.cold().contains(model);
                row.add(
                        missing
                                ? "–"
                                : cell(results.splits(protocol, model, list).spread(metric)));
            }
            row.add(Numbers.percent(warmLoss(protocol, model, metric)));
            row.add(Numbers.metric(share(protocol, model, Scores.COLD_SHARE)));
            table.row(row);
        }
        return table;
    }

    /** The paired difference of each model to the reference models, with its p-value; empty without a reference. */
    Optional<MarkdownTable> paired(String protocol, String list, Metric metric) {
        List<String> models = NEED_CONTENT.contains(list) ? results.cold() : results.models();
        List<String> references = REFERENCES.stream().filter(models::contains).toList();
        if (references.isEmpty() || models.size() == 1) {
            return Optional.empty();
        }
        List<String> header = new ArrayList<>(List.of(metric.label() + ", " + list));
        for (String reference : references) {
            header.add("vs " + reference);
            header.add("p");
        }
        MarkdownTable table = new MarkdownTable(header);
        for (String model : models) {
            SplitResults splits = results.splits(protocol, model, list);
            List<String> row = new ArrayList<>(List.of(model));
            for (String reference : references) {
                row.addAll(
                        reference.equals(model)
                                ? List.of("", "")
                                : difference(splits, protocol, reference, list, metric));
            }
            table.row(row);
        }
        return Optional.of(table);
    }

    /** The chosen settings, with the size of the grid. */
    MarkdownTable chosen(String protocol) {
        MarkdownTable table = new MarkdownTable("model", "grid size", "settings");
        for (String model : results.models()) {
            Settings settings = results.chosen(protocol, model);
            int grid = results.validations(protocol, model).size();
            table.row(
                    model,
                    Integer.toString(Math.max(1, grid)),
                    settings.values().isEmpty() ? "defaults" : settings.toString());
        }
        return table;
    }

    /** Recall of held-out items by their interactions in training, one column per model. */
    MarkdownTable byPopularity(String protocol) {
        List<String> models = results.models();
        List<String> header = new ArrayList<>(List.of("interactions in training", "held out"));
        header.addAll(models);
        MarkdownTable table = new MarkdownTable(header);
        for (PopularityCurve.Point point : PopularityCurve.of(results.tests(protocol, models.get(0)))) {
            List<String> row = new ArrayList<>(List.of(point.label(), Numbers.count(point.heldOut())));
            for (String model : models) {
                row.add(PopularityCurve.of(results.tests(protocol, model)).stream()
                        .filter(other -> other.label().equals(point.label()))
                        .map(other -> Numbers.metric(other.recall()))
                        .findFirst()
                        .orElse(""));
            }
            table.row(row);
        }
        return table;
    }

    private List<String> metrics(String protocol, String model, String list) {
        SplitResults splits = results.splits(protocol, model, list);
        return Arrays.stream(Metric.values())
                .map(metric -> cell(splits.spread(metric)))
                .toList();
    }

    private List<String> difference(
            SplitResults splits, String protocol, String reference, String list, Metric metric) {
        SplitResults others = results.splits(protocol, reference, list);
        int users = splits.splits().stream().mapToInt(each -> each.users()).sum();
        if (users < 2) {
            return List.of("", "");
        }
        PairedTest test = splits.against(others, metric);
        return List.of(
                String.format(Locale.ROOT, "%+.4f", test.difference())
                        + relative(test.difference(), others.spread(metric)),
                Numbers.pValue(test.pValue()));
    }

    /** A difference as a share of the reference. */
    private static String relative(double difference, Spread base) {
        return base.mean() == 0 ? "" : String.format(Locale.ROOT, " (%+.1f%%)", 100 * difference / base.mean());
    }

    private double warmLoss(String protocol, String model, Metric metric) {
        double warm =
                results.splits(protocol, model, Scores.WARM).spread(metric).mean();
        double inOneList = results.splits(protocol, model, Scores.ONE_LIST_WARM)
                .spread(metric)
                .mean();
        return warm == 0 ? 0 : 1 - inOneList / warm;
    }

    private double share(String protocol, String model, String name) {
        return mean(protocol, model, outcome -> outcome.share(name));
    }

    private double mean(String protocol, String model, ToDoubleFunction<Outcome> figure) {
        return results.tests(protocol, model).stream()
                .mapToDouble(figure)
                .average()
                .orElse(0);
    }

    private static String cell(Spread spread) {
        return spread.splits() == 1
                ? Numbers.metric(spread.mean())
                : Numbers.metric(spread.mean()) + " ± " + Numbers.metric(spread.standardDeviation());
    }
}
