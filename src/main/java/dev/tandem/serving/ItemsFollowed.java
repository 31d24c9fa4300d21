package dev.tandem.serving;

import java.util.Set;

/**
 * Changed items are about to appear in the live model; published while further changes are blocked.
 *
 * @param keys keys of the items; empty if any item may have changed
 */
public record ItemsFollowed(Set<Integer> keys) {

    public ItemsFollowed {
        keys = Set.copyOf(keys);
    }
}
