package dev.tandem.performance;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One run of a benchmark.
 *
 * @param benchmark that was run
 * @param day when
 * @param seconds how long
 * @param status that its process ended with, 0 if all was well
 * @param lines that it printed
 */
record Measurement(Benchmark benchmark, LocalDate day, long seconds, int status, List<String> lines) {

    private static final Pattern KERNEL = Pattern.compile("kernel=(\\w+( lanes=\\d+| reason=\".*\")?)");
    private static final Pattern TOOK = Pattern.compile("`, [-\\d]+, (\\d+) s");
    private static final String FAILED = "Failed: ";

    /** The section of a page; where something failed it says so, above what was measured nevertheless. */
    String section(String machine) {
        String run = "`%s`, %s, %d s, on %s".formatted(benchmark.command(), day, seconds, machine);
        String tables = Output.markdown(lines);
        return status == 0 && !tables.isEmpty()
                ? run + ":\n\n" + tables
                : FAILED + run + ", status " + status + ": `" + Output.reason(lines) + "`\n\n" + tables;
    }

    /** Whether a section tells of a run that failed. */
    static boolean isFailed(String section) {
        return section.startsWith(FAILED);
    }

    /** How many seconds the run of a section took. */
    static Optional<Long> seconds(String section) {
        return find(TOOK, section).map(Long::valueOf);
    }

    /** How dot products were computed, if that was logged. */
    Optional<String> kernel() {
        return lines.stream().flatMap(line -> find(KERNEL, line).stream()).findFirst();
    }

    private static Optional<String> find(Pattern pattern, String text) {
        return Optional.of(pattern.matcher(text)).filter(Matcher::find).map(matcher -> matcher.group(1));
    }
}
