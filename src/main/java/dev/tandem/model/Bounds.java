package dev.tandem.model;

/**
 * Range checks for settings. They are in a class of their own so that {@link Hyperparameters} and {@link Neighbourhood},
 * whose defaults refer to each other, do not depend on the order of class initialisation.
 */
final class Bounds {

    private Bounds() {}

    /** @throws IllegalArgumentException if the value is out of bounds or NaN */
    static void requireWithin(String name, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(
                    name + " is " + number(value) + ", expected " + number(least) + " to " + number(most));
        }
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
