package dev.tandem.experiment;

import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** A command as it was given, without what only concerns the machine it ran on. */
final class CommandText {

    private static final Set<String> OF_THE_MACHINE = Set.of("--out", "--threads");

    private CommandText() {}

    /** @param data what to name in the place of the folder */
    static String of(CommandSpec spec, String data) {
        ParseResult parsed = spec.commandLine().getParseResult();
        return spec.name()
                + parsed.matchedOptions().stream()
                        .filter(option -> !OF_THE_MACHINE.contains(option.longestName()))
                        .distinct()
                        .map(option -> " " + option.longestName() + "=" + value(option, data))
                        .collect(Collectors.joining());
    }

    private static String value(OptionSpec option, String data) {
        return option.longestName().equals("--data") ? data : String.join(",", option.originalStringValues());
    }
}
