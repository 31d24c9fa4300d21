package dev.tandem.experiment;

import java.time.Clock;
import java.util.List;

/** The commands of this room. */
public final class ExperimentCommands {

    private ExperimentCommands() {}

    /** {@code evaluate} and {@code tune}. */
    public static List<Object> all(Clock clock) {
        return List.of(new EvaluateCommand(clock), new TuneCommand(clock));
    }
}
