package dev.tandem.insight;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Which of many items a map shows: the cold-start items that came last, and of all others always the same. */
final class MapSample {

    private static final int COLD_PART = 4; // one in so many may be a cold-start item for being one
    private static final Comparator<Candidate> BY_LOT =
            Comparator.comparingInt(Candidate::lot).thenComparingInt(Candidate::row);

    private final int limit;
    private final Deque<Integer> latestCold = new ArrayDeque<>();
    private final PriorityQueue<Candidate> others = new PriorityQueue<>(BY_LOT.reversed());
    private int seen;
    private int seenCold;

    /** @param limit how many to show at most, 1 or more */
    MapSample(int limit) {
        this.limit = limit;
    }

    private record Candidate(int lot, int row) {}

    /** Looks at one more item; items have to come by ascending row. */
    void add(int row, int key, boolean coldStart) {
        seen++;
        if (coldStart) {
            seenCold++;
            latestCold.add(row);
            if (latestCold.size() > (limit + COLD_PART - 1) / COLD_PART) {
                latestCold.remove();
            }
        }
        int lot = lot(key);
        if (others.size() < limit) {
            others.add(new Candidate(lot, row));
        } else if (lot < others.element().lot()) {
            others.remove();
            others.add(new Candidate(lot, row));
        }
    }

    /** How many items were looked at. */
    int seen() {
        return seen;
    }

    /** How many cold-start items were looked at. */
    int seenCold() {
        return seenCold;
    }

    /**
     * The rows to show.
     *
     * @param first those to show anyway, not more than fit
     * @return those, then the others, ascending
     */
    int[] rows(int[] first) {
        int room = limit - first.length;
        Set<Integer> rest = new TreeSet<>(latestCold);
        IntStream.of(first).forEach(rest::remove);
        while (rest.size() > room) {
            rest.remove(rest.iterator().next());
        }
        Set<Integer> firsts = IntStream.of(first).boxed().collect(Collectors.toSet());
        for (Candidate candidate : others.stream().sorted(BY_LOT).toList()) {
            if (rest.size() < room && !firsts.contains(candidate.row())) {
                rest.add(candidate.row());
            }
        }
        return IntStream.concat(IntStream.of(first), rest.stream().mapToInt(Integer::intValue))
                .toArray();
    }

    /** Scatters keys, so that those with the lowest lots are a fair sample, and an item keeps its lot. */
    private static int lot(int key) {
        int mixed = key * 0x9E3779B1;
        mixed = (mixed ^ (mixed >>> 15)) * 0x85EBCA77;
        return (mixed ^ (mixed >>> 13)) & Integer.MAX_VALUE;
    }
}
