package dev.tandem.performance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A benchmark of the repository.
 *
 * @param name of its class
 * @param command that runs it, from its Javadoc
 */
record Benchmark(String name, String command) {

    private static final String SUFFIX = ".java";
    private static final Pattern COMMAND =
            Pattern.compile("\\{@code\\s+(?:\\*\\s+)?((?:\\./mvnw|src/benchmark)[^}]*)}");
    private static final Pattern LINE_BREAK = Pattern.compile("\\s*\\R\\s*\\*\\s*");

    /** The benchmarks in a folder, classes with names ending in Benchmark, by name. */
    static List<Benchmark> in(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.getFileName().toString().matches(".+Benchmark" + Pattern.quote(SUFFIX)))
                    .map(Benchmark::read)
                    .sorted(Comparator.comparing(Benchmark::name))
                    .toList();
        }
    }

    private static Benchmark read(Path file) {
        String name = file.getFileName().toString();
        try {
            return of(name.substring(0, name.length() - SUFFIX.length()), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalArgumentException if the source has no command in its Javadoc */
    static Benchmark of(String name, String source) {
        Matcher command = COMMAND.matcher(source);
        if (!command.find()) {
            throw new IllegalArgumentException(
                    name + " has no command {@code ./mvnw …} or {@code src/benchmark/…} in its Javadoc");
        }
        return new Benchmark(name, LINE_BREAK.matcher(command.group(1)).replaceAll(" "));
    }

    /** The command for a shell, without the build. */
    List<String> arguments() {
        return List.of("sh", "-c", command.replace(" test ", " surefire:test "));
    }
}
