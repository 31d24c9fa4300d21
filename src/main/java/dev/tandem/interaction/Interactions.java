package dev.tandem.interaction;

import java.util.Collection;
import org.springframework.stereotype.Repository;

/** Who interacted with what, in PostgreSQL. */
@Repository
public class Interactions {

    /** Receives (user key, item key) pairs. */
    @FunctionalInterface
    public interface PairConsumer {
        void accept(int userKey, int itemKey);
    }

    /** The history of a user, empty if the user is unknown. */
    public History historyOf(UserId user) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** Stores a batch in one transaction; idempotent by (user, item, type). Unknown users and items are created. */
    public IngestCounts store(Collection<Interaction> batch) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** Each distinct (user, item), by ascending user key and, within a user, oldest first; streamed, needs a transaction around it. */
    public void forEachPair(PairConsumer consumer) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** The items most users interacted with, most popular first: int[at most limit] of item keys. */
    public int[] mostPopular(int limit) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** How many interactions there are. */
    public long count() {
        throw new UnsupportedOperationException("not built yet");
    }
}
