package dev.tandem.item;

import java.time.Instant;
import java.util.Optional;

/**
 * The catalogue in a few numbers, removed items left out.
 *
 * @param items how many there are
 * @param withoutContent how many of them have neither title, text, tags, categories nor vector
 * @param hidden how many of them are hidden
 * @param lastChangeAt when one of them was last stored; empty if there is none
 */
public record CatalogueSummary(long items, long withoutContent, long hidden, Optional<Instant> lastChangeAt) {}
