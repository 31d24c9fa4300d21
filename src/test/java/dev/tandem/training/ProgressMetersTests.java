package dev.tandem.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.learning.TrainingProgress;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProgressMetersTests {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ProgressMeters meters = new ProgressMeters(registry);

    @Test
    void hasNoValuesBeforeTheFirstRun() {
        assertThat(gauge("tandem.training.progress")).isZero();
        assertThat(gauge("tandem.training.time.left")).isNaN();
        assertThat(gauge("tandem.training.loss", "of", "user")).isNaN();
        assertThat(gauge("tandem.training.running", "phase", "train")).isZero();
    }

    @Test
    void followsARunThroughItsPhases() {
        meters.began();
        meters.entered("snapshot", START);
        assertThat(gauge("tandem.training.running", "phase", "snapshot")).isEqualTo(1);

        meters.entered("pretrain", START.plusSeconds(1));
        meters.progressed(progress("pretrain", 10, OptionalDouble.empty()), OptionalInt.of(9), START.plusSeconds(3));
        meters.progressed(progress("train", 30, OptionalDouble.of(1.2)), OptionalInt.of(7), START.plusSeconds(8));

        assertThat(gauge("tandem.training.running", "phase", "pretrain")).isZero();
        assertThat(gauge("tandem.training.running", "phase", "train")).isEqualTo(1);
        assertThat(gauge("tandem.training.progress")).isEqualTo(.3);
        assertThat(gauge("tandem.training.time.left")).isEqualTo(7);
        assertThat(gauge("tandem.training.loss", "of", "user")).isEqualTo(2);
        assertThat(gauge("tandem.training.loss", "of", "item")).isEqualTo(3);
        assertThat(gauge("tandem.training.epoch.validation")).isEqualTo(1.2);
        assertThat(seconds("pretrain")).isEqualTo(2);
        assertThat(seconds("train")).isEqualTo(5);
        assertThat(steps("pretrain")).isEqualTo(10);
        assertThat(steps("train")).isEqualTo(20);
    }

    @Test
    void countsMixingWeightsFromTheFirst() {
        meters.progressed(progress("train", 100, OptionalDouble.empty()), OptionalInt.empty(), START);
        meters.progressed(progress("blend", 1, OptionalDouble.empty()), OptionalInt.empty(), START);
        meters.progressed(progress("blend", 2, OptionalDouble.empty()), OptionalInt.empty(), START);

        assertThat(steps("blend")).isEqualTo(2);
    }

    @Test
    void keepsTheLastValidationUntilTheNextOneOrTheNextRun() {
        meters.progressed(progress("train", 1, OptionalDouble.of(.5)), OptionalInt.empty(), START);
        meters.progressed(progress("train", 2, OptionalDouble.empty()), OptionalInt.empty(), START);
        meters.ended();
        assertThat(gauge("tandem.training.epoch.validation")).isEqualTo(.5);
        assertThat(gauge("tandem.training.progress")).isZero();
        assertThat(gauge("tandem.training.running", "phase", "train")).isZero();

        meters.began();
        assertThat(gauge("tandem.training.epoch.validation")).isNaN();
    }

    private static TrainingProgress progress(String phase, int step, OptionalDouble validation) {
        return new TrainingProgress(phase, step, 100, 1, 9, OptionalDouble.of(2), OptionalDouble.of(3), validation);
    }

    private double gauge(String name, String... tags) {
        return registry.get(name).tags(tags).gauge().value();
    }

    private double seconds(String phase) {
        return registry.get("tandem.training.epoch").tag("phase", phase).timer().totalTime(TimeUnit.SECONDS);
    }

    private double steps(String phase) {
        return registry.get("tandem.training.steps")
                .tag("phase", phase)
                .counter()
                .count();
    }
}
