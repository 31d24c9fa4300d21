package dev.tandem.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstantsTests {

    @ParameterizedTest
    @CsvSource({
        "0, 1970-01-01T00:00:00Z",
        "964982703, 2000-07-30T18:45:03Z",
        "-1, 1969-12-31T23:59:59Z",
        "-0.5, 1969-12-31T23:59:59.500Z",
        "1.5, 1970-01-01T00:00:01.500Z",
        "1.7E9, 2023-11-14T22:13:20Z",
        "0.1234567, 1970-01-01T00:00:00.123456Z",
        "2024-05-01T12:00:00Z, 2024-05-01T12:00:00Z",
        "2024-05-01T12:00:00.123456789+02:00, 2024-05-01T10:00:00.123456Z",
        "0001-01-01T00:00:00Z, 0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z, 9999-12-31T23:59:59Z"
    })
    void readsUnixSecondsAndIsoToTheMicrosecond(String text, Instant expected) {
        assertThat(Instants.parse("timestamp", text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "now",
                "2024-05-01",
                "2024-05-01T12:00:00",
                "01/05/2024",
                "1733000000000",
                "-99999999999999",
                "1e400",
                "1e99999999999",
                "NaN",
                "+10000-01-01T00:00:00Z",
                "-0001-01-01T00:00:00Z",
                "1-2"
            })
    void refusesWhatIsNeitherOrBeyondTheYears1To9999(String text) {
        assertThatThrownBy(() -> Instants.parse("timestamp", text))
                .isInstanceOf(InvalidField.class)
                .hasMessageStartingWith("timestamp is \"" + text + "\", expected ISO-8601");
    }
}
