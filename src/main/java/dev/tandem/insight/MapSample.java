package dev.tandem.insight;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The sample of items on a map: the newest cold-start items, and a stable sample of all others. */
final class MapSample {

    private static final int COLD_PART = 4; // at most one in four is included for being a cold-start item
    private static final Comparator<Candidate> BY_HASH =
            Comparator.comparingInt(Candidate::hash).thenComparingInt(Candidate::row);

    private final int limit;
    private final Deque<Integer> latestCold = new ArrayDeque<>();
    private final PriorityQueue<Candidate> others = new PriorityQueue<>(BY_HASH.reversed());
    private int seen;
    private int seenCold;

    /** @param limit maximum number of items, 1 or more */
    MapSample(int limit) {
        this.limit = limit;
    }

    private record Candidate(int hash, int row) {}

    /** Adds an item; rows must ascend. */
    void add(int row, int key, boolean coldStart) {
        seen++;
        if (coldStart) {
            seenCold++;
            latestCold.add(row);
            if (latestCold.size() > (limit + COLD_PART - 1) / COLD_PART) {
                latestCold.remove();
            }
        }
        int hash = hash(key);
        if (others.size() < limit) {
            others.add(new Candidate(hash, row));
        } else if (hash < others.element().hash()) {
            others.remove();
            others.add(new Candidate(hash, row));
        }
    }

    /** The number of items added. */
    int seen() {
        return seen;
    }

    /** The number of cold-start items added. */
    int seenCold() {
        return seenCold;
    }

    /**
     * The rows of the sample.
     *
     * @param first rows that must be included, at most limit
     * @return those rows, then the others, ascending
     */
    int[] rows(int[] first) {
        int room = limit - first.length;
        Set<Integer> rest = new TreeSet<>(latestCold);
        IntStream.of(first).forEach(rest::remove);
        while (rest.size() > room) {
            rest.remove(rest.iterator().next());
        }
        Set<Integer> firsts = IntStream.of(first).boxed().collect(Collectors.toSet());
        for (Candidate candidate : others.stream().sorted(BY_HASH).toList()) {
            if (rest.size() < room && !firsts.contains(candidate.row())) {
                rest.add(candidate.row());
            }
        }
        return IntStream.concat(IntStream.of(first), rest.stream().mapToInt(Integer::intValue))
                .toArray();
    }

    /** Hashes a key, so that the items with the lowest hashes are a uniform and stable sample. */
    private static int hash(int key) {
        int mixed = key * 0x9E3779B1;
        mixed = (mixed ^ (mixed >>> 15)) * 0x85EBCA77;
        return (mixed ^ (mixed >>> 13)) & Integer.MAX_VALUE;
    }
}
