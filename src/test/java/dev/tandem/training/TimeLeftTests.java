package dev.tandem.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class TimeLeftTests {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private final TimeLeft timeLeft = new TimeLeft(START);

    @Test
    void extrapolatesThePaceSinceTheStart() {
        assertThat(timeLeft.after("train", 10, 100, START.plusSeconds(20))).hasValue(180);
        assertThat(timeLeft.after("train", 20, 100, START.plusSeconds(30))).hasValue(120);
    }

    @Test
    void usesThePaceOfThePresentPhase() {
        assertThat(timeLeft.after("pretrain", 50, 100, START.plusSeconds(5))).hasValue(5);
        assertThat(timeLeft.after("train", 60, 100, START.plusSeconds(25))).hasValue(80);
    }

    @Test
    void hasNoEstimateBeforeTheFirstStep() {
        assertThat(timeLeft.after("train", 0, 100, START.plusSeconds(5))).isEqualTo(OptionalInt.empty());
    }

    @Test
    void hasNothingLeftAfterTheLastStep() {
        assertThat(timeLeft.after("train", 100, 100, START.plusSeconds(5))).hasValue(0);
    }
}
