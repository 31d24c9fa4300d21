package dev.tandem.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("full")
class BenchmarkTests {

    @Test
    void readsItsCommandFromTheJavadoc() {
        Benchmark benchmark = Benchmark.of("ReadBenchmark", """
                /**
                 * Reads {@code COPY}: {@code ./mvnw -q -Pbenchmark test
                 * -Dtest=ReadBenchmark -Dtandem.jvm.memory=-Xmx3g}. Also {@code ./mvnw -q other}.
                 */
                """);

        assertThat(benchmark.command())
                .isEqualTo("./mvnw -q -Pbenchmark test -Dtest=ReadBenchmark -Dtandem.jvm.memory=-Xmx3g");
        assertThat(benchmark.arguments())
                .containsExactly(
                        "sh",
                        "-c",
                        "./mvnw -q -Pbenchmark surefire:test -Dtest=ReadBenchmark -Dtandem.jvm.memory=-Xmx3g");
    }

    @Test
    void mayRunAScript() {
        Benchmark benchmark = Benchmark.of(
                "PeerBenchmark", "/**\n * Reads: {@code\n * src/benchmark/peers/run}, or {@code -D}.\n */");

        assertThat(benchmark.command()).isEqualTo("src/benchmark/peers/run");
    }

    @Test
    void requiresACommand() {
        assertThatThrownBy(() -> Benchmark.of("ReadBenchmark", "/** Reads. */"))
                .hasMessageContaining("ReadBenchmark has no command");
    }

    @Test
    void isFoundInAnyFolder() throws IOException {
        assertThat(Benchmark.in(Path.of("src")))
                .extracting(Benchmark::name)
                .contains("KernelBenchmark", "RankingSpeedBenchmark", "TrainingSpeedBenchmark");
    }
}
