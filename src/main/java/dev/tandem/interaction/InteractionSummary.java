package dev.tandem.interaction;

import java.time.Instant;
import java.util.Optional;

/**
 * All interactions in a few numbers.
 *
 * @param users how many have a history
 * @param interactions how many there are
 * @param newestAt the latest time one of them carries; empty if there is none
 */
public record InteractionSummary(long users, long interactions, Optional<Instant> newestAt) {}
