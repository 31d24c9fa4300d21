package dev.tandem.experiment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What was chosen for one fit, by name; whatever is not named has the model's default.
 *
 * @param values by name
 */
record Settings(Map<String, Double> values) {

    /** Nothing but defaults. */
    static final Settings DEFAULT = new Settings(Map.of());

    Settings {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /** These and one more, or another value for one of them. */
    Settings with(String name, double value) {
        Map<String, Double> changed = new TreeMap<>(values);
        changed.put(name, value);
        return new Settings(changed);
    }

    double get(String name, double absent) {
        return values.getOrDefault(name, absent);
    }

    int whole(String name, int absent) {
        return (int) Math.round(get(name, absent));
    }

    /** Every one of these with every one of the values. */
    static List<Settings> times(List<Settings> all, String name, double... values) {
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
                .map(entry -> entry.getKey() + "=" + Numbers.number(entry.getValue()))
                .collect(Collectors.joining(" "));
    }
}
