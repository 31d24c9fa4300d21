package dev.tandem.performance;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One run of a benchmark.
 *
 * @param benchmark the benchmark
 * @param day of the run
 * @param seconds duration
 * @param status exit status of the process, 0 for success
 * @param lines of its output
 */
record Measurement(Benchmark benchmark, LocalDate day, long seconds, int status, List<String> lines) {

    private static final Pattern KERNEL = Pattern.compile("kernel=(\\w+( lanes=\\d+| reason=\".*\")?)");
    private static final Pattern TOOK = Pattern.compile("`, [-\\d]+, (\\d+) s");

    /** The section of a page; that of a failed run begins with the reason. */
    String section(String machine) {
        String run = "`%s`, %s, %d s, on %s".formatted(benchmark.command(), day, seconds, machine);
        String tables = Output.markdown(lines);
        return failed()
                ? "Failed: " + run + ", status " + status + ": `" + Output.reason(lines) + "`\n\n" + tables
                : run + ":\n\n" + tables;
    }

    /** Whether the process failed or printed no table. */
    boolean failed() {
        return status != 0 || Output.markdown(lines).isEmpty();
    }

    /** The duration of the run in a section, in seconds. */
    static Optional<Long> seconds(String section) {
        return find(TOOK, section).map(Long::valueOf);
    }

    /** The logged kernel of dot products. */
    Optional<String> kernel() {
        return lines.stream().flatMap(line -> find(KERNEL, line).stream()).findFirst();
    }

    private static Optional<String> find(Pattern pattern, String text) {
        return Optional.of(pattern.matcher(text)).filter(Matcher::find).map(matcher -> matcher.group(1));
    }
}
