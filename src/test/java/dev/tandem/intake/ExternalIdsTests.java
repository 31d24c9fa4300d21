package dev.tandem.intake;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExternalIdsTests {

    @ParameterizedTest
    @ValueSource(strings = {"a", "a/b", "\"", "🎬", " a ", "\n.", "-1"})
    void takesAnyNonBlankText(String id) {
        assertThatCode(() -> ExternalIds.check("id", id)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n", "\u2003"})
    void refusesBlanks(String id) {
        assertThatThrownBy(() -> ExternalIds.check("id", id)).hasMessageStartingWith("id is blank");
    }

    @Test
    void countsBytesNotCharacters() {
        assertThatCode(() -> ExternalIds.check("id", "é".repeat(127))).doesNotThrowAnyException();
        assertThatThrownBy(() -> ExternalIds.check("id", "é".repeat(128)))
                .hasMessage("id is 256 bytes long, expected at most 255");
    }

    @Test
    void refusesTextThatPostgresCannotStore() {
        assertThatThrownBy(() -> ExternalIds.check("id", "a\0")).hasMessageContaining("U+0000");
        assertThatThrownBy(() -> ExternalIds.check("id", "a\ud83c")).hasMessageContaining("half a surrogate pair");
        assertThatThrownBy(() -> ExternalIds.check("id", "\udfac")).hasMessageContaining("half a surrogate pair");
    }
}
