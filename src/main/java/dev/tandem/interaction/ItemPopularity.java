package dev.tandem.interaction;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Items by falling number of distinct users that interacted with them; of equal ones the newer comes first. Immutable. */
public final class ItemPopularity {

    /** No item has an interaction. */
    public static final ItemPopularity NONE = new ItemPopularity(new int[0], new int[0]);

    private final int[] ranking; // keys
    private final long[] users; // ascending: key in the upper half, number of users in the lower

    /**
     * A ranking of items.
     *
     * @param keys the items, each once
     * @param users int[keys]: how many distinct users interacted with each, 1 or more
     */
    public ItemPopularity(int[] keys, int[] users) {
        long[] order = new long[keys.length];
        Arrays.setAll(order, i -> packed(-users[i], Integer.MAX_VALUE - keys[i]));
        Arrays.sort(order);
        this.ranking = Arrays.stream(order)
                .mapToInt(each -> Integer.MAX_VALUE - (int) each)
                .toArray();
        this.users = new long[keys.length];
        Arrays.setAll(this.users, i -> packed(keys[i], users[i]));
        Arrays.sort(this.users);
    }

    /** Whether there are no interactions at all. */
    public boolean isEmpty() {
        return ranking.length == 0;
    }

    /** The keys of items with interactions, the most popular first. */
    public IntStream keys() {
        return Arrays.stream(ranking);
    }

    /** The number of distinct users that interacted with an item; 0 for an item without interactions. */
    public int users(int key) {
        int place = -1 - Arrays.binarySearch(users, packed(key, 0));
        return place < users.length && (int) (users[place] >>> Integer.SIZE) == key ? (int) users[place] : 0;
    }

    private static long packed(int upper, int lower) {
        return (long) upper << Integer.SIZE | lower;
    }
}
