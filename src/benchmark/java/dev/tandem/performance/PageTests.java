package dev.tandem.performance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("full")
class PageTests {

    private static final Benchmark READING = new Benchmark("Reading", "./mvnw -q -Pbenchmark test -Dtest=Reading");
    private static final Benchmark WRITING = new Benchmark("Writing", "./mvnw -q -Pbenchmark test -Dtest=Writing");
    private static final Benchmark NEW = new Benchmark("New", "./mvnw -q -Pbenchmark test -Dtest=New");

    private final Page page = new Page("""
            # Speed

            <!-- bars -->
            <!-- /bars -->

            Prose on writing.

            <!-- Writing -->
            old
            <!-- /Writing -->

            Prose on reading.

            <!-- Reading -->
            <!-- /Reading -->
            """);

    @Test
    void writesASectionAndKeepsTheRest() {
        Page written = page.with("Writing", "new\n");

        assertThat(written.section("Writing")).contains("new");
        assertThat(written.text()).isEqualTo(page.text().replace("\nold\n", "\n\nnew\n\n"));
    }

    @Test
    void addsASectionThatIsNew() {
        Page written = page.with("New", "content");

        assertThat(written.text()).isEqualTo(page.text() + "\n## New\n\n<!-- New -->\n\ncontent\n\n<!-- /New -->\n");
        assertThat(written.with("New", "content")).isEqualTo(written);
    }

    @Test
    void gathersBarsInTheOrderOfItsSections() {
        Page gathered = page.with("Reading", "| read | 1.2 | ≤ 1.4 |")
                .with(
                        "Writing",
                        "| a | b |\n|---|---|\n\n| what | measured | bar |\n|---|---|---|\n| written | 3 | ≥ 2 |")
                .withBarsOf(List.of(READING, WRITING));

        assertThat(gathered.section("bars")).contains("""
                        | what | measured | bar |
                        |---|---|---|
                        | written | 3 | ≥ 2 |
                        | read | 1.2 | ≤ 1.4 |\
                        """);
    }

    @Test
    void findsTheKernelOfTheLastRun() {
        assertThat(page.kernel()).isEmpty();
        assertThat(page.with("machine", "| part | value |\n|---|---|\n| kernel | vector lanes=16 |")
                        .kernel())
                .contains("vector lanes=16");
    }

    @Test
    void ordersBenchmarksAsItsSections() {
        assertThat(page.ordered(List.of(NEW, READING, WRITING))).containsExactly(WRITING, READING, NEW);
    }
}
