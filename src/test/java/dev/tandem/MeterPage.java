package dev.tandem;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The page that lists the meters, as far as a program can read it.
 *
 * @param meters by name
 * @param buckets bounds by name
 */
record MeterPage(Map<String, Meter> meters, Map<String, List<Double>> buckets) {

    private static final Pattern METER =
            Pattern.compile("(?m)^\\| `(\\w+)` \\| (\\w+) \\| (\\S*) \\| (.*?) ?\\| (.+) \\|$");
    private static final Pattern TAGS = Pattern.compile("((?:`\\w+`(?:, )?)+) \\(([^)]*)\\)");
    private static final Pattern NAME = Pattern.compile("`(\\w+)`");
    private static final Pattern BUCKETS = Pattern.compile("(?m)^\\| `(\\w+)` \\| ([\\d., ]+) \\|$");

    /**
     * A row of a table.
     *
     * @param tags the values of each; empty where they are not listed
     * @param optional whether it may be missing
     */
    record Meter(String type, String unit, Map<String, Optional<Set<String>>> tags, boolean optional) {

        boolean permits(String tag, String value) {
            return Objects.requireNonNull(tags.get(tag))
                    .map(values -> values.contains(value))
                    .orElse(true);
        }
    }

    static MeterPage read(Path page) {
        try {
            String text = Files.readString(page);
            Map<String, Meter> meters = new TreeMap<>();
            METER.matcher(text).results().forEach(row -> meters.put(row.group(1), meter(row)));
            Map<String, List<Double>> buckets = new TreeMap<>();
            BUCKETS.matcher(text)
                    .results()
                    .forEach(row -> buckets.put(
                            row.group(1),
                            Stream.of(row.group(2).split(", ", -1))
                                    .map(Double::valueOf)
                                    .toList()));
            return new MeterPage(meters, buckets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Meter meter(String name) {
        return Objects.requireNonNull(meters.get(name), name);
    }

    /** Of all meters. */
    Set<String> names() {
        return meters.keySet();
    }

    /** Of the meters that are always there. */
    Set<String> always() {
        return meters.entrySet().stream()
                .filter(meter -> !meter.getValue().optional())
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Meter meter(MatchResult row) {
        Map<String, Optional<Set<String>>> tags = new LinkedHashMap<>();
        TAGS.matcher(row.group(4))
                .results()
                .forEach(some -> NAME.matcher(some.group(1))
                        .results()
                        .forEach(tag -> tags.put(tag.group(1), values(some.group(2)))));
        String meaning = row.group(5);
        boolean optional = meaning.contains("*(later)*") || meaning.contains("*(some)*");
        return new Meter(row.group(2), row.group(3), tags, optional);
    }

    private static Optional<Set<String>> values(String listed) {
        return listed.startsWith("*") ? Optional.empty() : Optional.of(Set.of(listed.split(", ", -1)));
    }
}
