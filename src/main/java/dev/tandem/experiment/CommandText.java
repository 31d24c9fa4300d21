package dev.tandem.experiment;

import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** A command line without the options that depend on the machine. */
final class CommandText {

    private static final Set<String> MACHINE_OPTIONS = Set.of("--out", "--threads");

    private CommandText() {}

    /** @param data the name that replaces the folder of the data */
    static String of(CommandSpec spec, String data) {
        ParseResult parsed = spec.commandLine().getParseResult();
        return spec.name()
                + parsed.matchedOptions().stream()
                        .filter(option -> !MACHINE_OPTIONS.contains(option.longestName()))
                        .distinct()
                        .map(option -> " " + option.longestName() + "=" + value(option, data))
                        .collect(Collectors.joining());
    }

    private static String value(OptionSpec option, String data) {
        return option.longestName().equals("--data") ? data : String.join(",", option.originalStringValues());
    }
}
