package dev.tandem.performance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs the benchmarks of the repository, each in its own JVM: {@code src/benchmark/run}, which builds first. {@code
 * --only=Kernel,Ranking} selects benchmarks by parts of their names. Every run writes its page to target/benchmarks; a run
 * of all benchmarks without a failure also replaces docs/performance.md.
 */
final class PerformanceReport {

    private static final Path PAGE = Path.of("docs", "performance.md");
    private static final Path OUTPUT = Path.of("target", "benchmarks");
    private static final String ONLY = "--only=";
    private static final String MACHINE = "machine";
    private static final long TIME_LIMIT = 1800; // seconds
    private static final long USUAL_TIME = 120; // seconds, for a benchmark without an earlier run
    private static final long POLL = 10; // seconds

    private final Path published;
    private final Path output;
    private final Clock clock;

    /**
     * Creates a report.
     *
     * @param published the page that a complete run replaces
     * @param output folder of the page of every run, and of the logs
     */
    PerformanceReport(Path published, Path output, Clock clock) {
        this.published = published;
        this.output = output;
        this.clock = clock;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        if (Stream.of(args).anyMatch(arg -> !arg.startsWith(ONLY))) {
            throw new IllegalArgumentException("usage: src/benchmark/run [" + ONLY + "Name,Name]");
        }
        List<String> parts = Stream.of(args)
                .flatMap(arg -> Stream.of(arg.substring(ONLY.length()).split(",")))
                .toList();
        if (!new PerformanceReport(PAGE, OUTPUT, Clock.systemUTC()).run(Benchmark.in(Path.of("src")), parts)) {
            System.exit(1);
        }
    }

    /**
     * Runs benchmarks.
     *
     * @param benchmarks all of the repository
     * @param parts of the names to select; empty for all
     * @return whether none failed
     */
    boolean run(List<Benchmark> benchmarks, List<String> parts) throws IOException, InterruptedException {
        Files.createDirectories(output);
        Page page = new Page(Files.readString(published));
        List<Benchmark> all = page.ordered(benchmarks);
        List<Benchmark> chosen = all.stream()
                .filter(benchmark -> parts.isEmpty() || parts.stream().anyMatch(benchmark.name()::contains))
                .toList();
        System.out.printf("%d of %d benchmarks%n", chosen.size(), all.size());
        List<String> failed = new ArrayList<>();
        for (int i = 0; i < chosen.size(); i++) {
            Benchmark benchmark = chosen.get(i);
            System.out.printf(
                    "%d: %s, about %d s; about %d s to the end%n",
                    i + 1,
                    benchmark.name(),
                    seconds(page, chosen.subList(i, i + 1)),
                    seconds(page, chosen.subList(i, chosen.size())));
            Measurement measurement = measure(benchmark);
            String section = measurement.section(Machine.name());
            System.out.println("\n" + section);
            page = page.with(benchmark.name(), section).withBarsOf(all);
            page = page.with(
                    MACHINE,
                    Machine.markdown(measurement.kernel().or(page::kernel).orElse("unknown")));
            Files.writeString(output.resolve(published.getFileName()), page.text());
            if (measurement.failed()) {
                failed.add(benchmark.name());
            }
        }
        if (failed.isEmpty() && chosen.size() == all.size()) {
            Files.writeString(published, page.text());
            System.out.println(published + " written");
        } else {
            System.out.println(published + " unchanged: "
                    + (failed.isEmpty()
                            ? chosen.size() + " of " + all.size() + " benchmarks were run"
                            : "failed: " + String.join(", ", failed))
                    + "; see " + output);
        }
        return failed.isEmpty();
    }

    /** The duration of the previous run of benchmarks. */
    private static long seconds(Page page, List<Benchmark> benchmarks) {
        return benchmarks.stream()
                .mapToLong(benchmark -> page.section(benchmark.name())
                        .flatMap(Measurement::seconds)
                        .orElse(USUAL_TIME))
                .sum();
    }

    private Measurement measure(Benchmark benchmark) throws IOException, InterruptedException {
        Path log = output.resolve(benchmark.name() + ".log");
        long start = System.nanoTime();
        Process process = new ProcessBuilder(benchmark.arguments())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        for (long waited = POLL; !process.waitFor(POLL, TimeUnit.SECONDS); waited += POLL) {
            System.out.print(".");
            if (waited >= TIME_LIMIT) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        }
        return new Measurement(
                benchmark,
                LocalDate.now(clock),
                TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start) + 1,
                process.exitValue(),
                new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                        .lines()
                        .toList());
    }
}
