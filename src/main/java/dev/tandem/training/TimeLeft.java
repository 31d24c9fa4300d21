package dev.tandem.training;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;

/** Estimates how long a training still takes from the pace of the phase it is in; for one thread. */
final class TimeLeft {

    private String phase = "";
    private int baseStep;
    private Instant base;
    private int lastStep;
    private Instant last;

    /** @param start when the first step began */
    TimeLeft(Instant start) {
        this.base = start;
        this.last = start;
    }

    /**
     * Takes note of a step done.
     *
     * @param step steps done in all phases
     * @param steps steps in all phases
     * @return seconds until the last step, as if the steps of later phases took as long as those of this one; empty
     *     while there is no pace
     */
    OptionalInt after(String phase, int step, int steps, Instant now) {
        if (!phase.equals(this.phase)) {
            this.phase = phase;
            baseStep = lastStep;
            base = last;
        }
        lastStep = step;
        last = now;
        if (step <= baseStep) {
            return OptionalInt.empty();
        }
        double secondsPerStep = Duration.between(base, now).toMillis() / 1000.0 / (step - baseStep);
        return OptionalInt.of((int) Math.ceil(secondsPerStep * Math.max(0, steps - step)));
    }
}
