package dev.tandem.item;

import java.time.Instant;
import java.util.Optional;

/**
 * The size of the catalogue, deleted items left out.
 *
 * @param items number of items
 * @param withoutContent number of items with neither title, text, tags, categories nor vector
 * @param hidden number of hidden items
 * @param lastChangeAt time of the last write of one of them; empty if there are none
 */
public record CatalogueSummary(long items, long withoutContent, long hidden, Optional<Instant> lastChangeAt) {}
