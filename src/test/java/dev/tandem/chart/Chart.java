package dev.tandem.chart;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;
import org.yaml.snakeyaml.Yaml;

/**
 * The chart as Helm sees it, or a copy that takes any values.
 *
 * @param directory where it is
 */
record Chart(Path directory) {

    static final Chart TANDEM = new Chart(Path.of("helm", "tandem"));

    /** Marks what Helm does not count among the objects. */
    private static final String HOOK = "helm.sh/hook: ";

    static final String RELEASE = "demo";
    static final String NAMESPACE = "shop";

    private static final String VALUES = "values.yaml";
    private static final String SCHEMA = "values.schema.json";
    private static final String KUBERNETES = "1.32.0";

    /** The values of one feature each. */
    List<Path> features() {
        try (Stream<Path> files = Files.list(directory.resolve("ci"))) {
            return files.filter(file -> file.toString().endsWith("-values.yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path feature(String name) {
        return directory.resolve("ci").resolve(name + "-values.yaml");
    }

    /**
     * All objects but hooks, as text.
     *
     * @throws IllegalStateException with what Helm says, if it refuses the values
     */
    String render(Path values) {
        return helm().template()
                .withName(RELEASE)
                .withNamespace(NAMESPACE)
                .withKubeVersion(KUBERNETES)
                .withValuesFile(values)
                .call();
    }

    /** What who installs it reads at the end. */
    String notes(Path values) {
        String output = helm().install()
                .withName(RELEASE)
                .withNamespace(NAMESPACE)
                .withKubeVersion(KUBERNETES)
                .withValuesFile(values)
                .clientOnly()
                .dryRun()
                .call()
                .getOutput();
        return output.substring(output.indexOf("NOTES:"));
    }

    /** A copy whose hooks are objects like all others: Helm would leave them out. */
    Chart withoutHooks(Path scratch) {
        Chart copy = copy(scratch);
        Path templates = copy.directory.resolve("templates");
        try (Stream<Path> files = Files.walk(templates)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.writeString(file, text(file).replace(HOOK, "was-" + HOOK));
            }
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same with values that are written to a file of this folder. */
    String render(Map<String, Object> values, Path scratch) {
        return render(write(values, scratch.resolve("changed-values.yaml")));
    }

    /** What a strict linter says of it. */
    LintResult lint() {
        return helm().lint().strict().call();
    }

    /** A copy whose own values are these, on top of its defaults, as the linter takes no others. */
    Chart with(Path values, Path scratch) {
        Chart copy = copy(scratch);
        write(merged(defaults(), read(values)), copy.directory.resolve(VALUES));
        return copy;
    }

    /** A copy that takes any values. */
    Chart withoutSchema(Path scratch) {
        Chart copy = copy(scratch);
        try {
            Files.delete(copy.directory.resolve(SCHEMA));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return copy;
    }

    /** Adds a file to this chart, which had better be a copy. */
    Chart add(String file, String text) {
        try {
            Path added = directory.resolve(file);
            Files.createDirectories(added.getParent());
            Files.writeString(added, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Map<String, Object> defaults() {
        return read(directory.resolve(VALUES));
    }

    String text(String file) {
        return text(directory.resolve(file));
    }

    static Map<String, Object> read(Path yaml) {
        return new Yaml().load(text(yaml));
    }

    /** The second on top of the first, as Helm lays values over one another. */
    static Map<String, Object> merged(Map<String, Object> below, Map<String, Object> above) {
        Map<String, Object> merged = new LinkedHashMap<>(below);
        above.forEach((key, value) -> {
            if (merged.get(key) instanceof Map<?, ?> under && value instanceof Map<?, ?> over) {
                merged.put(key, merged(tree(under), tree(over)));
            } else {
                merged.put(key, value);
            }
        });
        return merged;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> tree(Object node) {
        return (Map<String, Object>) node;
    }

    @Override
    public String toString() {
        return directory.toString();
    }

    private Helm helm() {
        return new Helm(directory);
    }

    private Chart copy(Path scratch) {
        try {
            Path copy = Files.createTempDirectory(scratch, "chart").resolve(directory.getFileName());
            FileSystemUtils.copyRecursively(directory, copy);
            return new Chart(copy);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes values to a file. */
    static Path write(Map<String, Object> values, Path file) {
        try {
            return Files.writeString(file, new Yaml().dump(values));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
