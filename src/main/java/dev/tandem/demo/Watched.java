package dev.tandem.demo;

import dev.tandem.interaction.UserId;
import dev.tandem.item.ItemId;
import java.time.Instant;

/**
 * A simulated viewer watched a film; no real person did.
 *
 * @param viewer {@code viewer-0001} and so on
 * @param film what was watched
 * @param at when, in whole seconds
 */
record Watched(UserId viewer, ItemId film, Instant at) {}
