package dev.tandem;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.tandem.access.KeyCommand;
import dev.tandem.experiment.ExperimentCommands;
import dev.tandem.learning.TrainingFailed;
import java.io.PrintWriter;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line; without a command, Tandem serves. */
public final class Commands {

    private static final int FAILURE = 1;
    private static final int USAGE = 2;

    private Commands() {}

    /** Whether the arguments name a command; otherwise they are for the service. */
    public static boolean isCommand(String[] arguments) {
        return arguments.length > 0 && !arguments[0].startsWith("-");
    }

    /**
     * Runs a command.
     *
     * @return the exit code: 0, 2 for invalid input, or 1 for any other failure
     */
    public static int run(String[] arguments, Clock clock) {
        if (LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
            root.setLevel(Level.ERROR);
        }
        CommandLine commands = commandLine(clock);
        try {
            return commands.execute(arguments);
        } catch (OutOfMemoryError e) {
            print(
                    commands,
                    "Out of memory, expected more heap than -Xmx"
                            + (Runtime.getRuntime().maxMemory() >> 20) + "m; finished trials are kept.");
            return FAILURE;
        }
    }

    /** The command line with all commands. */
    public static CommandLine commandLine(Clock clock) {
        CommandLine commands = new CommandLine(new Tandem());
        ExperimentCommands.all(clock).forEach(commands::addSubcommand);
        return commands.addSubcommand(KeyCommand.of(clock))
                .addSubcommand(new HelpCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setAbbreviatedOptionsAllowed(false)
                .setParameterExceptionHandler((wrong, arguments) -> misused(wrong))
                .setExecutionExceptionHandler((failure, command, result) -> explain(failure, command));
    }

    private static int misused(ParameterException wrong) {
        CommandLine command = wrong.getCommandLine();
        print(command, wrong.getMessage());
        UnmatchedArgumentException.printSuggestions(wrong, command.getErr());
        print(
                command,
                "Run `help" + (command.getParent() == null ? "" : " " + command.getCommandName()) + "` for more.");
        return USAGE;
    }

    private static int explain(Exception failure, CommandLine command) {
        if (ExperimentCommands.isBadInput(failure)) {
            print(command, failure.getMessage());
            return USAGE;
        }
        print(
                command,
                command.getCommandName() + " failed: "
                        + (failure instanceof TrainingFailed ? failure.getMessage() : failure));
        return FAILURE;
    }

    private static void print(CommandLine command, @Nullable String message) {
        PrintWriter screen = command.getErr();
        screen.println(message);
        screen.flush();
    }

    /** The root command. */
    @Command(name = "tandem", description = "A recommendation service. Without a command it serves.")
    private static final class Tandem implements Runnable {

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public void run() {
            throw new ParameterException(spec.commandLine(), "no command, expected one");
        }
    }
}
