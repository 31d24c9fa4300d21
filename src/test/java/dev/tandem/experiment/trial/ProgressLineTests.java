package dev.tandem.experiment.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressLineTests {

    private final StringWriter text = new StringWriter();
    private final TickingClock clock = new TickingClock();
    private final ProgressLine progress = new ProgressLine(new PrintWriter(text), false, clock);

    @Test
    void estimatesStepsByThoseOfTheirKind() {
        progress.expect("fast", 3);
        progress.expect("slow", 2);
        step("fast", 10);
        step("slow", 100);
        step("fast", 20);

        assertThat(text.toString().lines())
                .last()
                .isEqualTo("[3/5] fast step, done · about 1 min 55 s left"); // 15 and 100
    }

    @Test
    void estimatesTheRestOfAStepByTheShareDone() {
        progress.expect("slow", 1);
        progress.begin("slow", "training");
        clock.advance(30);

        progress.update(0.25, "epoch 5 of 20");

        assertThat(text.toString().lines()).last().isEqualTo("[1/1] training, epoch 5 of 20 · about 1 min 30 s left");
    }

    @Test
    void printsOneLineEveryFewSeconds() {
        progress.expect("slow", 1);
        progress.begin("slow", "training");
        for (int i = 0; i < 100; i++) {
            progress.update(i / 100.0, "epoch");
        }

        assertThat(text.toString().lines()).hasSize(1);
    }

    @Test
    void countsSkippedStepsAsDone() {
        progress.expect("any", 3);
        progress.skip("any");
        step("any", 1);

        assertThat(text.toString().lines()).last().asString().startsWith("[2/3] any step, done");
    }

    @Test
    void showsTheRestOfABudget() {
        progress.until(Instant.EPOCH.plusSeconds(100));
        progress.expect("any", 1);
        step("any", 30);

        assertThat(text.toString().lines()).last().isEqualTo("[1] any step, done · 1 min 10 s of the budget left");
    }

    @Test
    void writesDurationsInTheTwoLargestUnits() {
        assertThat(List.of(
                        ProgressLine.duration(Duration.ofSeconds(12)),
                        ProgressLine.duration(Duration.ofSeconds(200)),
                        ProgressLine.duration(Duration.ofSeconds(3725))))
                .containsExactly("12 s", "3 min 20 s", "1 h 02 min");
    }

    private void step(String kind, int seconds) {
        progress.begin(kind, kind + " step");
        clock.advance(seconds);
        progress.end();
    }

    private static final class TickingClock extends Clock {

        private Instant now = Instant.EPOCH;

        void advance(int seconds) {
            now = now.plus(Duration.ofSeconds(seconds));
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
