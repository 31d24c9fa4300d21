package dev.tandem.registry;

import java.time.Instant;
import java.util.Optional;

/**
 * A trained model in the registry.
 *
 * @param version 1 or more, ascending
 * @param createdAt time of its publication
 * @param active whether processes serve this version
 * @param activatedAt time of its latest activation
 * @param bytes size of its artifact
 * @param sha256 of its artifact, in hex
 * @param metrics on the holdout users of its snapshot
 * @param provenance data, settings and software of its training
 * @param hasArtifact whether its artifact is stored, so that it can be activated
 * @param gate decision of the gate; empty for a version without a gate
 * @param override empty unless it was activated although the gate rejected it
 */
public record ModelVersion(
        long version,
        Instant createdAt,
        boolean active,
        Optional<Instant> activatedAt,
        long bytes,
        String sha256,
        ModelMetrics metrics,
        Provenance provenance,
        boolean hasArtifact,
        Optional<GateDecision> gate,
        Optional<GateOverride> override) {

    /** Whether it passed the gate or had none. */
    public boolean passed() {
        return gate.map(GateDecision::passed).orElse(true);
    }
}
