package dev.tandem.access;

import java.time.Clock;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code key}: manages API keys without a running service. */
@Command(name = "key", description = "Creates API keys in the database of the service.")
public final class KeyCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private KeyCommand() {}

    /** The command with its subcommands. */
    public static CommandLine of(Clock clock) {
        return new CommandLine(new KeyCommand()).addSubcommand(new KeyCreateCommand(clock));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a subcommand is missing, expected key create");
    }
}
