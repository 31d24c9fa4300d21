package dev.tandem.serving;

import java.util.Set;

/**
 * Items changed, or all may have, and the live model is about to show it; told while other changes wait.
 *
 * @param keys of the items; empty for all
 */
public record ItemsFollowed(Set<Integer> keys) {

    public ItemsFollowed {
        keys = Set.copyOf(keys);
    }
}
