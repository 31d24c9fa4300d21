package dev.tandem.monitoring;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** An installed program that a test runs. */
record Program(String name) {

    /** The result of a run. */
    record Outcome(int status, String output) {}

    /** Skips the test if the program is missing. */
    Program orSkip() {
        boolean isThere = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
        assumeThat(isThere)
                .as("no %s on this machine (src/test/install.sh), skipped", name)
                .isTrue();
        return this;
    }

    /** Runs it to its end. */
    Outcome run(String... arguments) {
        try {
            Process process = new ProcessBuilder(command(arguments))
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Outcome(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    List<String> command(String... arguments) {
        return Stream.concat(Stream.of(name), Arrays.stream(arguments)).toList();
    }
}
