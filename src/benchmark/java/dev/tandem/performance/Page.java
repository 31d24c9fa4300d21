package dev.tandem.performance;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of prose with sections between marks, which alone are written.
 *
 * @param text Markdown; a section stands between {@code <!-- name -->} and {@code <!-- /name -->}
 */
record Page(String text) {

    private static final String BARS = "bars";
    private static final Pattern KERNEL = Pattern.compile("(?m)^\\| kernel \\| (.+) \\|$");

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

    /** This page with the bars of its sections gathered in one table, and what was not measured below. */
    Page withBarsOf(List<Benchmark> benchmarks) {
        List<String> names = ordered(benchmarks).stream().map(Benchmark::name).toList();
        List<String> bars = Output.bars(
                names.stream().flatMap(name -> section(name).stream()).flatMap(String::lines));
        List<String> missing = names.stream()
                .filter(name -> section(name)
                        .filter(section -> !section.isEmpty() && !Measurement.isFailed(section))
                        .isEmpty())
                .toList();
        return with(
                BARS,
                Output.table(bars)
                        + (missing.isEmpty() ? "" : "\nFailed or not run: " + String.join(", ", missing) + "."));
    }

    /** How dot products were computed, as the table of the machine has it. */
    Optional<String> kernel() {
        Matcher kernel = KERNEL.matcher(text);
        return kernel.find() ? Optional.of(kernel.group(1)) : Optional.empty();
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
