package dev.tandem.registry;

import java.util.List;

/** The gate rejected this version, so it becomes active only if somebody says why it should. */
public final class ModelRejected extends RuntimeException {

    private final List<String> reasons;

    ModelRejected(long version, List<String> reasons) {
        super("model version " + version + " was rejected: " + String.join("; ", reasons));
        this.reasons = List.copyOf(reasons);
    }

    /** Why it was rejected. */
    public List<String> reasons() {
        return reasons;
    }
}
