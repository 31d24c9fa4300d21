package dev.tandem.model;

/**
 * Checks numbers that were chosen. A class of its own: records whose defaults hold one another's must not need one
 * another to check themselves, or what the first of them holds depends on which was touched first.
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
