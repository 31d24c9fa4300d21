package dev.tandem.performance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    private static final Duration MOST = Duration.ofMinutes(30);
    private static final long USUALLY = 120; // seconds, where the page does not tell
    private static final Pattern TOOK = Pattern.compile("in (\\d+) s");
    private static final Pattern KERNEL = Pattern.compile("kernel=(\\w+( lanes=\\d+| reason=\".*\")?)");

    private final Clock clock;
    private String kernel = "not logged in this run";

    private PerformanceReport(Clock clock) {
        this.clock = clock;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        List<String> parts = Stream.of(args)
                .map(arg -> {
                    if (!arg.startsWith(ONLY)) {
                        throw new IllegalArgumentException("usage: src/benchmark/run [" + ONLY + "Name,Name]");
                    }
                    return arg.substring(ONLY.length());
                })
                .flatMap(names -> Stream.of(names.split(",")))
                .toList();
        new PerformanceReport(Clock.systemUTC()).write(parts);
    }

    private void write(List<String> parts) throws IOException, InterruptedException {
        Files.createDirectories(LOGS);
        Page page = new Page(Files.readString(PAGE));
        List<Benchmark> all = Benchmark.in(Path.of("src"));
        List<Benchmark> chosen = page.ordered(all).stream()
                .filter(benchmark -> parts.isEmpty() || parts.stream().anyMatch(benchmark.name()::contains))
                .toList();
        for (int i = 0; i < chosen.size(); i++) {
            Benchmark benchmark = chosen.get(i);
            Page before = page;
            long left = chosen.subList(i, chosen.size()).stream()
                    .mapToLong(next -> seconds(before, next))
                    .sum();
            System.out.printf(
                    "%d of %d: %s, about %d s; about %d min left in all%n",
                    i + 1, chosen.size(), benchmark.name(), seconds(page, benchmark), (left + 59) / 60);
            String section = measure(benchmark);
            System.out.println("\n" + section + "\n");
            page = page.with(benchmark.name(), section).withBarsOf(all).with(MACHINE, Machine.markdown(kernel));
            Files.writeString(PAGE, page.text());
        }
    }

    /** How long a benchmark took the last time. */
    private static long seconds(Page page, Benchmark benchmark) {
        Optional<Matcher> took =
                page.section(benchmark.name()).map(TOOK::matcher).filter(Matcher::find);
        return took.map(matcher -> Long.parseLong(matcher.group(1))).orElse(USUALLY);
    }

    private String measure(Benchmark benchmark) throws IOException, InterruptedException {
        Path log = LOGS.resolve(benchmark.name() + ".log");
        long start = clock.millis();
        Process process = new ProcessBuilder(benchmark.arguments())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!process.waitFor(MOST.toSeconds(), TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
        long seconds = (clock.millis() - start + 999) / 1000;
        List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                .lines()
                .toList();
        kernel = lines.stream()
                .map(KERNEL::matcher)
                .filter(Matcher::find)
                .map(matcher -> matcher.group(1))
                .findFirst()
                .orElse(kernel);
        String run = "`%s` on %s, in %d s".formatted(benchmark.command(), LocalDate.now(clock), seconds);
        String tables = Output.markdown(lines);
        if (process.exitValue() != 0 || tables.isEmpty()) {
            return Page.notMeasured("%s, status %d: %s".formatted(run, process.exitValue(), Output.reason(lines)));
        }
        return run + ", on " + Machine.name() + ":\n\n" + tables;
    }
}
