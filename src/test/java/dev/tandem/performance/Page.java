package dev.tandem.performance;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A page of prose with sections between marks, which alone are written.
 *
 * @param text Markdown; a section stands between {@code <!-- name -->} and {@code <!-- /name -->}
 */
record Page(String text) {

    private static final String BARS = "bars";
    private static final String NOT_MEASURED = "Not measured";

    /** What stands in a section; empty if there is none. */
    Optional<String> section(String name) {
        int start = text.indexOf(start(name));
        int end = text.indexOf(end(name));
        return start < 0 || end < start
                ? Optional.empty()
                : Optional.of(text.substring(start + start(name).length(), end).strip());
    }

    /** This page with other content in a section; at the end, under its name, if there was none. */
    Page with(String name, String content) {
        String written = start(name) + "\n\n" + content.strip() + "\n\n" + end(name);
        if (section(name).isEmpty()) {
            return new Page(text.stripTrailing() + "\n\n## " + name + "\n\n" + written + "\n");
        }
        return new Page(text.substring(0, text.indexOf(start(name)))
                + written
                + text.substring(text.indexOf(end(name)) + end(name).length()));
    }

    /** A section that says that there is nothing to show. */
    static String notMeasured(String reason) {
        return NOT_MEASURED + ": " + reason;
    }

    /** This page with the bars of its sections gathered in one table, and what was not measured below. */
    Page withBarsOf(List<Benchmark> benchmarks) {
        List<String> contents = ordered(benchmarks).stream()
                .flatMap(benchmark -> section(benchmark.name()).stream())
                .toList();
        List<String> bars = Output.bars(contents.stream().flatMap(String::lines));
        Stream<String> missing = ordered(benchmarks).stream()
                .filter(benchmark ->
                        section(benchmark.name()).orElse(NOT_MEASURED).startsWith(NOT_MEASURED))
                .map(benchmark -> "`" + benchmark.name() + "`");
        String list = String.join(", ", missing.toList());
        return with(BARS, Output.table(bars) + (list.isEmpty() ? "" : "\n" + NOT_MEASURED + ": " + list + "."));
    }

    /** Benchmarks in the order of their sections, those without one last. */
    List<Benchmark> ordered(List<Benchmark> benchmarks) {
        return benchmarks.stream()
                .sorted(Comparator.comparing(benchmark -> {
                    int at = text.indexOf(start(benchmark.name()));
                    return at < 0 ? Integer.MAX_VALUE : at;
                }))
                .toList();
    }

    private static String start(String name) {
        return "<!-- " + name + " -->";
    }

    private static String end(String name) {
        return "<!-- /" + name + " -->";
    }
}
