package dev.tandem.insight;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How much of something some members have, in classes that double: 0, 1, 2, 3 to 4, 5 to 8 and so on.
 *
 * @param members how many there are
 * @param total what they have together
 * @param median half of them have at most so much
 * @param most what one of them has
 * @param without how many of them have nothing
 * @param heldByTopPercent the share of the total that the 1% of members with most of it have, at least one of them
 * @param classes from nothing up to what the one with most has, empty ones in between included
 */
record Histogram(
        long members, long total, long median, long most, long without, double heldByTopPercent, List<Range> classes) {

    private static final long HUNDREDTH = 100;

    Histogram {
        classes = List.copyOf(classes);
    }

    /**
     * The members that have no less and no more.
     *
     * @param from the least
     * @param to the most
     * @param members how many
     */
    @Schema(name = "HistogramClass")
    record Range(long from, long to, long members) {}

    /** @param membersByAmount how many members have how much, by how much */
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

    /** What so many of those with most have together. */
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
