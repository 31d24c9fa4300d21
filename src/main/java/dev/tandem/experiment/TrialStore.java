package dev.tandem.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The trials done so far, one a line in a file that outlives an interruption. A line counts only for the same data and
 * the same code; one that was cut off while it was written counts for nothing.
 */
final class TrialStore {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path file;
    private final String fingerprint;
    private final Map<Trial, Outcome> outcomes = new HashMap<>();
    private String separator = ""; // what ends a line that was cut off

    private record Line(String fingerprint, Outcome outcome) {}

    /**
     * Opens a store.
     *
     * @param file made with the first trial
     * @param fingerprint of the data and the code
     */
    TrialStore(Path file, String fingerprint) {
        this.file = file;
        this.fingerprint = fingerprint;
        if (Files.exists(file)) {
            read();
        }
    }

    Optional<Outcome> find(Trial trial) {
        return Optional.ofNullable(outcomes.get(trial));
    }

    void add(Outcome outcome) {
        outcomes.put(outcome.trial(), outcome);
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (Writer writer = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                writer.write(separator);
                writer.write(JSON.writeValueAsString(new Line(fingerprint, outcome)));
                writer.write('\n');
            }
            separator = "";
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }

    private void read() {
        try {
            String text = Files.readString(file);
            text.lines().forEach(this::read);
            separator = text.isEmpty() || text.endsWith("\n") ? "" : "\n";
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    private void read(String text) {
        Line line;
        try {
            line = JSON.readValue(text, Line.class);
        } catch (JacksonException e) {
            return; // cut off by an interruption: the trial is run again
        }
        if (line.fingerprint().equals(fingerprint)) {
            outcomes.put(line.outcome().trial(), line.outcome());
        }
    }
}
