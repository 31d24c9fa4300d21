package dev.tandem.experiment.models;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The settings of one fit; any other setting has the default of its model.
 *
 * @param values by name
 */
public record Settings(Map<String, Double> values) {

    /** The defaults of every model. */
    public static final Settings DEFAULT = new Settings(Map.of());

    private static final double WHOLE_BOUND = 1e15; // larger values keep their exponent

    public Settings {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /** These settings with one added or changed. */
    public Settings with(String name, double value) {
        Map<String, Double> changed = new TreeMap<>(values);
        changed.put(name, value);
        return new Settings(changed);
    }

    public double get(String name, double absent) {
        return values.getOrDefault(name, absent);
    }

    int whole(String name, int absent) {
        return (int) Math.round(get(name, absent));
    }

    /** Each of the settings with each of the values. */
    public static List<Settings> withEach(List<Settings> all, String name, double... values) {
        List<Settings> product = new ArrayList<>();
        for (Settings settings : all) {
            for (double value : values) {
                product.add(settings.with(name, value));
            }
        }
        return product;
    }

    @Override
    public String toString() {
        return values.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + format(entry.getValue()))
                .collect(Collectors.joining(" "));
    }

    /** The shortest text of a value: 200, 0.25. */
    public static String format(double value) {
        return value == Math.rint(value) && Math.abs(value) < WHOLE_BOUND
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
