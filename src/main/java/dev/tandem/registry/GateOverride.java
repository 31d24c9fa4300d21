package dev.tandem.registry;

import java.time.Instant;

/**
 * A rejected version was made the active one nevertheless.
 *
 * @param reason in the words of who did it
 * @param at when, for the last time
 */
public record GateOverride(String reason, Instant at) {}
