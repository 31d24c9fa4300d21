package dev.tandem.reliability;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/** The measurements of a test: one line on its output and in {@code target/reliability/figures.txt}. */
final class Figures {

    private final StringBuilder line = new StringBuilder("reliability:");

    private Figures() {}

    /** @param test what was broken, e.g. {@code swaps} */
    static Figures of(String test) {
        return new Figures().with("test", test);
    }

    Figures with(String name, Object value) {
        line.append(' ').append(name).append('=').append(value);
        return this;
    }

    Figures with(String name, double value) {
        return with(name, String.format(Locale.ROOT, "%.3f", value));
    }

    Figures with(String name, long value) {
        return with(name, Long.toString(value));
    }

    void print() {
        System.out.println(line);
        Path file = Processes.folder().resolve("figures.txt");
        try {
            Files.writeString(
                    file,
                    line + System.lineSeparator(),
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
