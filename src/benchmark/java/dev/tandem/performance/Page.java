package dev.tandem.performance;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of prose with generated sections between marks.
 *
 * @param text Markdown; a section is between {@code <!-- name -->} and {@code <!-- /name -->}
 */
record Page(String text) {

    private static final String BARS = "bars";
    private static final Pattern KERNEL = Pattern.compile("(?m)^\\| kernel \\| (.+) \\|$");

    /** The content of a section; empty without such a section. */
    Optional<String> section(String name) {
        int start = text.indexOf(start(name));
        int end = text.indexOf(end(name));
        return start < 0 || end < start
                ? Optional.empty()
                : Optional.of(text.substring(start + start(name).length(), end).strip());
    }

    /** This page with new content in a section, which is added at the end if it is missing. */
    Page with(String name, String content) {
        String written = start(name) + "\n\n" + content.strip() + "\n\n" + end(name);
        if (section(name).isEmpty()) {
            return new Page(text.stripTrailing() + "\n\n## " + name + "\n\n" + written + "\n");
        }
        return new Page(text.substring(0, text.indexOf(start(name)))
                + written
                + text.substring(text.indexOf(end(name)) + end(name).length()));
    }

    /** This page with the bars of its sections in one table. */
    Page withBarsOf(List<Benchmark> benchmarks) {
        List<String> names = ordered(benchmarks).stream().map(Benchmark::name).toList();
        List<String> bars = Output.bars(
                names.stream().flatMap(name -> section(name).stream()).flatMap(String::lines));
        return with(BARS, Output.table(bars));
    }

    /** The kernel of dot products in the table of the machine. */
    Optional<String> kernel() {
        Matcher kernel = KERNEL.matcher(text);
        return kernel.find() ? Optional.of(kernel.group(1)) : Optional.empty();
    }

    /** Benchmarks in the order of their sections, new ones last. */
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
