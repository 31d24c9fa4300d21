package dev.tandem.access;

import java.time.Clock;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code key}: what can be done about keys without a service that runs. */
@Command(name = "key", description = "Makes keys, in the database that the service is set to use.")
public final class KeyCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private KeyCommand() {}

    /** The command with those below it. */
    public static CommandLine of(Clock clock) {
        return new CommandLine(new KeyCommand()).addSubcommand(new KeyCreateCommand(clock));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "what to do is missing, expected key create");
    }
}
