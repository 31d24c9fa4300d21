package dev.tandem.item;

import java.time.Instant;

/**
 * When an item was stored.
 *
 * @param createdAt first, or first named by an interaction
 * @param changedAt last
 */
public record ItemDates(Instant createdAt, Instant changedAt) {}
