package dev.tandem.monitoring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/** The rule files for Prometheus in this repository. */
final class Rules {

    static final Path FOLDER = Path.of("helm", "tandem", "rules");

    private Rules() {}

    /** An alerting rule. */
    record Alert(String name, String expression, Map<String, String> labels, Map<String, String> annotations) {

        @Override
        public String toString() {
            return name;
        }
    }

    /** A recording rule. */
    record Recording(String name, String expression) {

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Path> files() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Alert> alerts() {
        return rules().filter(rule -> rule.containsKey("alert"))
                .map(rule -> new Alert(
                        text(rule, "alert"), text(rule, "expr"), texts(rule, "labels"), texts(rule, "annotations")))
                .toList();
    }

    static List<Recording> recordings() {
        return rules().filter(rule -> rule.containsKey("record"))
                .map(rule -> new Recording(text(rule, "record"), text(rule, "expr")))
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static Stream<Map<String, Object>> rules() {
        return files().stream()
                .map(Rules::read)
                .flatMap(file -> ((List<Map<String, Object>>) file.get("groups")).stream())
                .flatMap(group -> ((List<Map<String, Object>>) group.get("rules")).stream());
    }

    static Map<String, Object> read(Path file) {
        try {
            return new Yaml().load(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Map<String, Object> rule, String key) {
        return String.valueOf(rule.get(key)).strip();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> texts(Map<String, Object> rule, String key) {
        return (Map<String, String>) rule.getOrDefault(key, Map.of());
    }
}
