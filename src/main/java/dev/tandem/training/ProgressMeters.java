package dev.tandem.training;

import dev.tandem.learning.TrainingProgress;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Meters of the run that this process executes; one run at a time. */
final class ProgressMeters {

    private static final List<String> WITH_EPOCHS = List.of("pretrain", "train", "blend");
    private static final List<String> PHASES = List.of("snapshot", "pretrain", "train", "blend", "evaluate");

    /** Values of the gauges; phase is empty while no run is under way. */
    private record State(
            String phase, double progress, double secondsLeft, double userLoss, double itemLoss, double validation) {

        static final State NONE = new State("", 0, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }

    private final Map<String, Timer> epochs;
    private final Map<String, Counter> steps;
    private volatile State state = State.NONE;
    private Instant epochBegan = Instant.EPOCH; // of the thread of the run
    private int stepsDone; // of the thread of the run

    ProgressMeters(MeterRegistry registry) {
        for (String phase : PHASES) {
            Gauge.builder("tandem.training.running", this, meters -> meters.state.phase.equals(phase) ? 1 : 0)
                    .description("1 for the phase of the run that this process executes")
                    .tag("phase", phase)
                    .register(registry);
        }
        gauge("tandem.training.progress", State::progress)
                .description("share of the planned steps that are done")
                .baseUnit("ratio")
                .register(registry);
        gauge("tandem.training.time.left", State::secondsLeft)
                .description("estimate of the remaining training time")
                .baseUnit("seconds")
                .register(registry);
        gauge("tandem.training.loss", State::userLoss)
                .description("mean loss of the last epoch")
                .tag("of", "user")
                .register(registry);
        gauge("tandem.training.loss", State::itemLoss)
                .description("mean loss of the last epoch")
                .tag("of", "item")
                .register(registry);
        gauge("tandem.training.epoch.validation", State::validation)
                .description("Recall@20 + Recall@40 + NDCG@100 of the last validated epoch")
                .register(registry);
        epochs = byPhase(phase -> Timer.builder("tandem.training.epoch")
                .description("duration of an epoch, including its validation")
                .tag("phase", phase)
                .register(registry));
        steps = byPhase(phase -> Counter.builder("tandem.training.steps")
                .description("gradient steps done; in phase blend, mixing weights tried")
                .tag("phase", phase)
                .register(registry));
    }

    /** Resets the meters for a new run. */
    void began() {
        state = State.NONE;
        stepsDone = 0;
    }

    void entered(String phase, Instant at) {
        State now = state;
        state = new State(phase, now.progress, Double.NaN, now.userLoss, now.itemLoss, now.validation);
        epochBegan = at;
    }

    void progressed(TrainingProgress progress, OptionalInt secondsLeft, Instant at) {
        String phase = progress.phase();
        Objects.requireNonNull(epochs.get(phase), phase).record(Duration.between(epochBegan, at));
        epochBegan = at;
        int done = progress.step() < stepsDone ? progress.step() : progress.step() - stepsDone;
        Objects.requireNonNull(steps.get(phase), phase).increment(done);
        stepsDone = progress.step();
        state = new State(
                phase,
                (double) progress.step() / Math.max(1, progress.steps()),
                secondsLeft.isPresent() ? secondsLeft.getAsInt() : Double.NaN,
                orNaN(progress.userLoss()),
                orNaN(progress.itemLoss()),
                progress.validation().orElse(state.validation));
    }

    /** Clears the phase, as the run has ended. */
    void ended() {
        State last = state;
        state = new State("", 0, Double.NaN, last.userLoss, last.itemLoss, last.validation);
    }

    private Gauge.Builder<ProgressMeters> gauge(String name, ToDoubleFunction<State> value) {
        return Gauge.builder(name, this, meters -> value.applyAsDouble(meters.state));
    }

    private static <T> Map<String, T> byPhase(Function<String, T> meter) {
        return WITH_EPOCHS.stream().collect(Collectors.toMap(Function.identity(), meter));
    }

    private static double orNaN(OptionalDouble value) {
        return value.orElse(Double.NaN);
    }
}
