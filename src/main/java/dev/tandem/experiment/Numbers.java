package dev.tandem.experiment;

import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them, the same in every locale. */
final class Numbers {

    private Numbers() {}

    /** A count with thousands apart: 16,980. */
    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** A metric in [0, 1]: .307. */
    static String metric(double value) {
        String text = String.format(Locale.ROOT, "%.3f", value);
        return text.startsWith("0.") ? text.substring(1) : text.startsWith("-0.") ? "-" + text.substring(2) : text;
    }

    /** A setting, without a fraction where it has none: 200, 0.25. */
    static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    /** A share, with two digits or more: 0.22%, 12.5%. */
    static String percent(double share) {
        double percent = 100 * share;
        return String.format(Locale.ROOT, percent != 0 && Math.abs(percent) < 1 ? "%.2g%%" : "%.1f%%", percent);
    }

    /** A p-value: <.0001, .0312, 1.0000. */
    static String chance(double p) {
        String text = String.format(Locale.ROOT, "%.4f", p);
        return p < 0.0001 ? "<.0001" : text.startsWith("0.") ? text.substring(1) : text;
    }

    /** A time span: 1 h 02 min, 3 min 20 s, 12 s. */
    static String duration(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds >= 3600) {
            return String.format(Locale.ROOT, "%d h %02d min", seconds / 3600, seconds / 60 % 60);
        }
        if (seconds >= 60) {
            return String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60);
        }
        return seconds + " s";
    }
}
