package dev.tandem.experiment.report;

import java.util.Locale;

/** Numbers for people, the same in every locale. */
public final class Numbers {

    private Numbers() {}

    /** A count with separated thousands: 16,980. */
    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** A metric in [0, 1]: .307. */
    public static String metric(double value) {
        String text = String.format(Locale.ROOT, "%.3f", value);
        return text.startsWith("0.") ? text.substring(1) : text.startsWith("-0.") ? "-" + text.substring(2) : text;
    }

    /** A share, with two digits or more: 0.22%, 12.5%. */
    static String percent(double share) {
        double percent = 100 * share;
        return String.format(Locale.ROOT, percent != 0 && Math.abs(percent) < 1 ? "%.2g%%" : "%.1f%%", percent);
    }

    /** A p-value: <.0001, .0312, 1.0000. */
    static String pValue(double p) {
        String text = String.format(Locale.ROOT, "%.4f", p);
        return p < 0.0001 ? "<.0001" : text.startsWith("0.") ? text.substring(1) : text;
    }
}
