package dev.tandem.interaction;

/**
 * The items a user interacted with.
 *
 * @param itemKeys keys of items, no duplicates, newest last; may be empty
 */
public record History(int[] itemKeys) {

    /** No interactions. */
    public static final History EMPTY = new History(new int[0]);
}
