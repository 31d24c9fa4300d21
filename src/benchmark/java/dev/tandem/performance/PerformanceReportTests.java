package dev.tandem.performance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PerformanceReportTests {

    private static final Benchmark READING = printing("Reading", "| read | 1.2 | ≤ 1.4 |");
    private static final Benchmark WRITING = printing("Writing", "| written | 3 | ≥ 2 |");
    private static final Benchmark FAILING = new Benchmark("Failing", "exit 3");
    private static final String PAGE = """
            # Speed

            <!-- bars -->
            <!-- /bars -->

            <!-- Reading -->
            <!-- /Reading -->

            <!-- Writing -->
            <!-- /Writing -->
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void writePage() throws IOException {
        Files.writeString(page(), PAGE);
    }

    @Test
    void publishesACompleteRun() throws Exception {
        assertThat(run(List.of(READING, WRITING), List.of())).isTrue();

        assertThat(new Page(Files.readString(page())).section("bars").orElseThrow())
                .contains("| read | 1.2 | ≤ 1.4 |", "| written | 3 | ≥ 2 |");
    }

    @Test
    void doesNotPublishASelection() throws Exception {
        assertThat(run(List.of(READING, WRITING), List.of("Read"))).isTrue();

        assertThat(page()).hasContent(PAGE);
        assertThat(folder.resolve("output/performance.md")).content().contains("| read | 1.2 | ≤ 1.4 |");
    }

    @Test
    void doesNotPublishARunWithAFailure() throws Exception {
        assertThat(run(List.of(READING, FAILING), List.of())).isFalse();

        assertThat(page()).hasContent(PAGE);
        assertThat(folder.resolve("output/performance.md")).content().contains("Failed: `exit 3`", "| read | 1.2 |");
    }

    private boolean run(List<Benchmark> benchmarks, List<String> parts) throws IOException, InterruptedException {
        Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        return new PerformanceReport(page(), folder.resolve("output"), clock).run(benchmarks, parts);
    }

    private Path page() {
        return folder.resolve("performance.md");
    }

    private static Benchmark printing(String name, String bar) {
        return new Benchmark(
                name, "printf '%s\\n' '| a | b |' '|---|---|' '| 1 | 2 |' '| what | measured | bar |' '" + bar + "'");
    }
}
