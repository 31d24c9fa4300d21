package dev.tandem.item;

import java.time.Instant;

/**
 * The times at which an item was stored.
 *
 * @param createdAt time of the first write, or of the first interaction with the item
 * @param changedAt time of the last change
 */
public record ItemDates(Instant createdAt, Instant changedAt) {}
