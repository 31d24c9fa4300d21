package dev.tandem.experiment;

import java.time.Clock;
import java.util.List;

/** The commands {@code evaluate} and {@code tune}. */
public final class ExperimentCommands {

    private ExperimentCommands() {}

    /** Both commands. */
    public static List<Object> all(Clock clock) {
        return List.of(new EvaluateCommand(clock), new TuneCommand(clock));
    }
}
