package dev.tandem.experiment.trial;

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
 * Finished trials in a file, one JSON object per line. A line is valid for the same data and code only; an incomplete
 * line is ignored.
 */
public final class TrialStore {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path file;
    private final String fingerprint;
    private final Map<Trial, Outcome> outcomes = new HashMap<>();
    private String separator = ""; // ends an incomplete last line

    private record TrialLine(String fingerprint, Outcome outcome) {}

    /**
     * Opens a store.
     *
     * @param file created by the first trial
     * @param fingerprint of the data and the code
     */
    public TrialStore(Path file, String fingerprint) {
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
                writer.write(JSON.writeValueAsString(new TrialLine(fingerprint, outcome)));
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
        TrialLine line;
        try {
            line = JSON.readValue(text, TrialLine.class);
        } catch (JacksonException e) {
            return; // incomplete after an interruption: the trial runs again
        }
        if (line.fingerprint().equals(fingerprint)) {
            outcomes.put(line.outcome().trial(), line.outcome());
        }
    }
}
