package dev.tandem.experiment.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MarkdownTableTests {

    @Test
    void alignsItsColumns() {
        assertThat(new MarkdownTable("model", "R").row("ease", ".123").row("popularity", "–"))
                .hasToString("""
                        | model      |    R |
                        |------------|-----:|
                        | ease       | .123 |
                        | popularity |    – |
                        """);
    }

    @Test
    void refusesARowOfAnotherLength() {
        assertThatThrownBy(() -> new MarkdownTable("model", "R").row("ease"))
                .hasMessage("row has 1 cells, header has 2");
    }
}
