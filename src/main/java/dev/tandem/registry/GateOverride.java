package dev.tandem.registry;

import java.time.Instant;

/**
 * Activation of a version that the gate rejected.
 *
 * @param reason given by the caller
 * @param at time of the latest such activation
 */
public record GateOverride(String reason, Instant at) {}
