package dev.tandem.training;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;

/** Estimates the remaining training time from the pace of the present phase; for one thread. */
final class TimeLeft {

    private String phase = "";
    private int baseStep;
    private Instant base;
    private int lastStep;
    private Instant last;

    /** @param start time of the first step */
    TimeLeft(Instant start) {
        this.base = start;
        this.last = start;
    }

    /**
     * Records a step.
     *
     * @param step steps done in all phases
     * @param steps steps in all phases
     * @return seconds until the last step, assuming that steps of later phases take as long as those of this one; empty
     *     before the first step of a phase
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
