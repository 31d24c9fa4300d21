package dev.tandem.performance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("full")
class OutputTests {

    @Test
    void keepsTablesWithTheTextAboveThem() {
        String printed = """
                WARNING: Using incubator modules: jdk.incubator.vector
                10:00:00.123 [main] INFO dev.tandem.numeric.Kernels -- kernel=vector lanes=16
                round 1: 3.2 s

                17,000 items, medians
                of 7 rounds

                2026-11-23T10:00:00.123Z  INFO 1 --- [main] a line between
                | items | ms |
                |---|---|
                | 17,000 | 0.3 |

                done
                """;

        assertThat(Output.markdown(printed.lines().toList())).isEqualTo("""
                        17,000 items, medians
                        of 7 rounds

                        | items | ms |
                        |---|---|
                        | 17,000 | 0.3 |
                        """);
    }

    @Test
    void gathersBarsInOneTable() {
        String printed = """
                | items | ms |
                |---|---|
                | 17,000 | 0.3 |
                | a list / a reading | 1.29 | ≤ 1.4 |

                | what | measured | bar |
                |---|---|---|
                | agreement | 100% | >= 99.9% |
                """;

        assertThat(Output.markdown(printed.lines().toList())).isEqualTo("""
                        | items | ms |
                        |---|---|
                        | 17,000 | 0.3 |

                        | what | measured | bar |
                        |---|---|---|
                        | a list / a reading | 1.29 | ≤ 1.4 |
                        | agreement | 100% | >= 99.9% |
                        """);
    }

    @Test
    void isEmptyWithoutATable() {
        assertThat(Output.markdown(
                        "no wrk\n\n| what | measured | bar |\n".lines().toList()))
                .isEmpty();
    }

    @Test
    void findsTheReasonOfAFailure() {
        String failed = """
                [ERROR] Tests run: 1, Failures: 0, Errors: 1
                [ERROR] dev.tandem.LoadBenchmark.print -- Time elapsed: 0.1 s <<< ERROR!
                java.lang.IllegalStateException: wrk is not installed
                \tat dev.tandem.LoadBenchmark.print(LoadBenchmark.java:7)
                """;

        assertThat(Output.reason(failed.lines().toList()))
                .isEqualTo("java.lang.IllegalStateException: wrk is not installed");
        assertThat(Output.reason(List.of("wrk is not installed", ""))).isEqualTo("wrk is not installed");
        assertThat(Output.reason(List.of())).isEqualTo("no output");
    }
}
