package dev.tandem.performance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs the benchmarks of the repository, each in a JVM of its own, and writes what they print into docs/performance.md: {@code
 * src/benchmark/run}, which builds before. {@code --only=Kernel,Ranking} runs those whose names hold one of these.
 */
final class PerformanceReport {

    private static final Path PAGE = Path.of("docs", "performance.md");
    private static final Path LOGS = Path.of("target", "benchmarks");
    private static final String ONLY = "--only=";
    private static final String MACHINE = "machine";
    private static final long MOST = 1800; // seconds
    private static final long USUALLY = 120; // seconds, where the page does not tell
    private static final long STEP = 10; // seconds

    private final Clock clock;

    private PerformanceReport(Clock clock) {
        this.clock = clock;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        if (Stream.of(args).anyMatch(arg -> !arg.startsWith(ONLY))) {
            throw new IllegalArgumentException("usage: src/benchmark/run [" + ONLY + "Name,Name]");
        }
        List<String> parts = Stream.of(args)
                .flatMap(arg -> Stream.of(arg.substring(ONLY.length()).split(",")))
                .toList();
        new PerformanceReport(Clock.systemUTC()).write(parts);
    }

    private void write(List<String> parts) throws IOException, InterruptedException {
        Files.createDirectories(LOGS);
        Page page = new Page(Files.readString(PAGE));
        List<Benchmark> all = page.ordered(Benchmark.in(Path.of("src")));
        List<Benchmark> chosen = all.stream()
                .filter(benchmark -> parts.isEmpty() || parts.stream().anyMatch(benchmark.name()::contains))
                .toList();
        System.out.printf("%d of %d benchmarks%n", chosen.size(), all.size());
        for (int i = 0; i < chosen.size(); i++) {
            Benchmark benchmark = chosen.get(i);
            System.out.printf(
                    "%d: %s, about %d s; about %d s to the end of all%n",
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
            Files.writeString(PAGE, page.text());
        }
    }

    /** How long benchmarks took the last time. */
    private static long seconds(Page page, List<Benchmark> benchmarks) {
        return benchmarks.stream()
                .mapToLong(benchmark -> page.section(benchmark.name())
                        .flatMap(Measurement::seconds)
                        .orElse(USUALLY))
                .sum();
    }

    private Measurement measure(Benchmark benchmark) throws IOException, InterruptedException {
        Path log = LOGS.resolve(benchmark.name() + ".log");
        long start = System.nanoTime();
        Process process = new ProcessBuilder(benchmark.arguments())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        for (long waited = STEP; !process.waitFor(STEP, TimeUnit.SECONDS); waited += STEP) {
            System.out.print(".");
            if (waited >= MOST) {
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
