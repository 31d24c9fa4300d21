package dev.tandem.content;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The distinct terms of an item's content, each with its field, e.g. {@code word:robot}, in the order in which they first
 * occur.
 *
 * @param known terms of the vocabulary
 * @param unknown terms outside the vocabulary
 */
public record TermSplit(Set<String> known, Set<String> unknown) {

    public TermSplit {
        known = Collections.unmodifiableSet(new LinkedHashSet<>(known));
        unknown = Collections.unmodifiableSet(new LinkedHashSet<>(unknown));
    }
}
