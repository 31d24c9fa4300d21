package dev.tandem.registry;

import java.time.Instant;
import java.util.Optional;

/**
 * A model that was trained.
 *
 * @param version 1 or more, ascending
 * @param createdAt when it was stored
 * @param active whether it is the one to serve
 * @param activatedAt when it last became active
 * @param bytes size of its artifact
 * @param sha256 of its artifact, in hex
 * @param metrics what was measured
 * @param provenance what made it
 * @param kept whether its artifact is still there, so that it can be made active
 * @param gate what the gate decided; empty for a version that met none
 * @param override empty unless it became active though the gate rejected it
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
        boolean kept,
        Optional<GateDecision> gate,
        Optional<GateOverride> override) {

    /** A version that is kept and met no gate. */
    public ModelVersion(
            long version,
            Instant createdAt,
            boolean active,
            Optional<Instant> activatedAt,
            long bytes,
            String sha256,
            ModelMetrics metrics,
            Provenance provenance) {
        this(
                version,
                createdAt,
                active,
                activatedAt,
                bytes,
                sha256,
                metrics,
                provenance,
                true,
                Optional.empty(),
                Optional.empty());
    }

    /** Whether the gate let it pass, or it met none. */
    public boolean passed() {
        return gate.map(GateDecision::passed).orElse(true);
    }
}
