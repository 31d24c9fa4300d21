package dev.tandem.interaction;

import java.time.Instant;
import java.util.Optional;

/**
 * The number of all interactions and users.
 *
 * @param users number of users with a history
 * @param interactions number of interactions
 * @param newestAt time of the latest interaction; empty if there is none
 */
public record InteractionSummary(long users, long interactions, Optional<Instant> newestAt) {}
