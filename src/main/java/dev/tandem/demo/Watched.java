package dev.tandem.demo;

import dev.tandem.interaction.UserId;
import dev.tandem.item.ItemId;
import java.time.Instant;

/**
 * A film watched by a simulated viewer.
 *
 * @param viewer {@code viewer-0001} and so on
 * @param film the film
 * @param at the time, in whole seconds
 */
record Watched(UserId viewer, ItemId film, Instant at) {}
