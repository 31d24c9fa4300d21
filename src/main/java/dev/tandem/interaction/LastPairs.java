package dev.tandem.interaction;

import java.util.LinkedHashSet;
import java.util.Set;

/** Passes on each item of a user once, at the place of its last occurrence; the pairs of a user must be contiguous. */
final class LastPairs implements InteractionPairs.PairConsumer {

    private static final int NO_USER = 0; // keys begin at 1

    private final InteractionPairs.PairConsumer consumer;
    private final Set<Integer> items = new LinkedHashSet<>();
    private int user = NO_USER;

    LastPairs(InteractionPairs.PairConsumer consumer) {
        this.consumer = consumer;
    }

    @Override
    public void accept(int userKey, int itemKey) {
        if (userKey != user) {
            endOfUser();
            user = userKey;
        }
        items.remove(itemKey);
        items.add(itemKey);
    }

    /** Must be called after the last pair. */
    void endOfUser() {
        items.forEach(item -> consumer.accept(user, item));
        items.clear();
    }
}
