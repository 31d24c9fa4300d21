package dev.tandem.performance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("full")
class MeasurementTests {

    private static final List<String> LINES = List.of(
            "10:00:00.123 [main] INFO Kernels -- kernel=vector lanes=16", "| a | b |", "|---|---|", "| 1 | 2 |");

    @Test
    void beginsASectionWithTheRun() {
        String section = measurement(0, LINES).section("a machine");

        assertThat(section).isEqualTo("""
                        `./mvnw -q -Pbenchmark test -Dtest=ReadBenchmark`, 2026-11-23, 72 s, on a machine:

                        | a | b |
                        |---|---|
                        | 1 | 2 |
                        """);
        assertThat(Measurement.seconds(section)).contains(72L);
        assertThat(measurement(0, LINES).failed()).isFalse();
    }

    @Test
    void beginsASectionWithTheFailureAndKeepsTheTables() {
        assertThat(measurement(1, LINES).section("a machine"))
                .startsWith(
                        "Failed: `./mvnw -q -Pbenchmark test -Dtest=ReadBenchmark`, 2026-11-23, 72 s, on a machine, status 1: `")
                .endsWith("| 1 | 2 |\n");
        assertThat(measurement(1, LINES).failed()).isTrue();
    }

    @Test
    void failsWithoutATable() {
        assertThat(measurement(0, List.of("wrk is not installed")).section("a machine"))
                .startsWith("Failed: ")
                .contains("status 0: `wrk is not installed`");
        assertThat(measurement(0, List.of("wrk is not installed")).failed()).isTrue();
    }

    @Test
    void findsTheKernelInTheLog() {
        assertThat(measurement(0, LINES).kernel()).contains("vector lanes=16");
        assertThat(measurement(0, List.of("kernel=scalar reason=\"no module\"")).kernel())
                .contains("scalar reason=\"no module\"");
        assertThat(measurement(0, List.of()).kernel()).isEmpty();
    }

    private static Measurement measurement(int status, List<String> lines) {
        Benchmark benchmark = new Benchmark("ReadBenchmark", "./mvnw -q -Pbenchmark test -Dtest=ReadBenchmark");
        return new Measurement(benchmark, LocalDate.of(2026, 11, 23), 72, status, lines);
    }
}
