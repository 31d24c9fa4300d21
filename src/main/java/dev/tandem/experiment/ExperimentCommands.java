package dev.tandem.experiment;

import dev.tandem.experiment.protocol.BadInput;
import java.time.Clock;
import java.util.List;

/** The commands {@code evaluate} and {@code tune}. */
public final class ExperimentCommands {

    private ExperimentCommands() {}

    /** Both commands. */
    public static List<Object> all(Clock clock) {
        return List.of(new EvaluateCommand(clock), new TuneCommand(clock));
    }

    /** Whether a failure of a command is due to its data or options; the message explains the mistake. */
    public static boolean isBadInput(Exception failure) {
        return failure instanceof BadInput;
    }
}
