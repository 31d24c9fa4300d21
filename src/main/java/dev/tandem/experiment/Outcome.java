package dev.tandem.experiment;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a trial came to.
 *
 * @param trial what was tried
 * @param figures means over users, shares and counts by name, e.g. {@code recall20}
 * @param perUser values of single users by name of the figure, float[users] in the order of the split
 * @param epochs the training curve; empty for models that have none
 * @param seconds the fit took
 */
record Outcome(
        Trial trial, Map<String, Double> figures, Map<String, float[]> perUser, List<Epoch> epochs, double seconds) {

    Outcome {
        figures = new TreeMap<>(figures);
        perUser = Map.copyOf(perUser);
        epochs = List.copyOf(epochs);
    }

    /** @throws IllegalArgumentException if there is no such figure */
    double figure(String name) {
        Double value = figures.get(name);
        if (value == null) {
            throw new IllegalArgumentException("there is no figure " + name + " in " + figures.keySet());
        }
        return value;
    }
}
