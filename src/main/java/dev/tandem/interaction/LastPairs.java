package dev.tandem.interaction;

import java.util.LinkedHashSet;
import java.util.Set;

/** Passes each item of a user on once, in the place of its last occurrence; pairs of one user come together. */
final class LastPairs implements InteractionPairs.PairConsumer {

    private static final int NOBODY = 0; // keys begin at 1

    private final InteractionPairs.PairConsumer consumer;
    private final Set<Integer> items = new LinkedHashSet<>();
    private int user = NOBODY;

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

    /** After the last pair. */
    void endOfUser() {
        items.forEach(item -> consumer.accept(user, item));
        items.clear();
    }
}
