package dev.tandem.insight;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The distribution of an amount over members, in classes of doubling width: 0, 1, 2, 3 to 4, 5 to 8 and so on.
 *
 * @param members the number of members
 * @param total the sum of their amounts
 * @param median the median amount
 * @param most the largest amount
 * @param without the number of members with an amount of 0
 * @param heldByTopPercent the share of the total held by the 1% of members with the largest amounts, at least one member
 * @param classes from 0 up to the largest amount, empty classes included
 */
record Histogram(
        long members, long total, long median, long most, long without, double heldByTopPercent, List<Range> classes) {

    private static final long HUNDREDTH = 100;

    Histogram {
        classes = List.copyOf(classes);
    }

    /**
     * A class of the histogram.
     *
     * @param from the smallest amount
     * @param to the largest amount
     * @param members the number of members with such an amount
     */
    @Schema(name = "HistogramClass")
    record Range(long from, long to, long members) {}

    /** @param membersByAmount the number of members by amount */
    static Histogram of(SortedMap<Long, Long> membersByAmount) {
        NavigableMap<Long, Long> amounts = new TreeMap<>(membersByAmount);
        long members = amounts.values().stream().mapToLong(Long::longValue).sum();
        long total = amounts.entrySet().stream()
                .mapToLong(entry -> entry.getKey() * entry.getValue())
                .sum();
        long most = amounts.isEmpty() ? 0 : amounts.lastKey();
        return new Histogram(
                members,
                total,
                median(amounts, members),
                most,
                amounts.getOrDefault(0L, 0L),
                total == 0 ? 0 : (double) held(amounts, (members + HUNDREDTH - 1) / HUNDREDTH) / total,
                classes(amounts, most));
    }

    private static long median(NavigableMap<Long, Long> amounts, long members) {
        long seen = 0;
        for (Map.Entry<Long, Long> entry : amounts.entrySet()) {
            seen += entry.getValue();
            if (2 * seen >= members) {
                return entry.getKey();
            }
        }
        return 0;
    }

    /** The sum of the largest amounts. */
    private static long held(NavigableMap<Long, Long> amounts, long top) {
        long held = 0;
        long left = top;
        for (Map.Entry<Long, Long> entry : amounts.descendingMap().entrySet()) {
            long taken = Math.min(left, entry.getValue());
            held += taken * entry.getKey();
            left -= taken;
        }
        return held;
    }

    private static List<Range> classes(NavigableMap<Long, Long> amounts, long most) {
        List<Range> classes = new ArrayList<>();
        classes.add(range(amounts, 0, 0));
        for (long to = 1; classes.get(classes.size() - 1).to() < most; to *= 2) {
            classes.add(range(amounts, to / 2 + 1, to));
        }
        return classes;
    }

    private static Range range(NavigableMap<Long, Long> amounts, long from, long to) {
        return new Range(
                from,
                to,
                amounts.subMap(from, true, to, true).values().stream()
                        .mapToLong(Long::longValue)
                        .sum());
    }
}
