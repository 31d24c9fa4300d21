package dev.tandem.registry;

import java.time.Instant;
import java.util.Optional;

/**
 * A kept model.
 *
 * @param version 1 or more, ascending
 * @param createdAt when it was published
 * @param active whether it is the one to serve
 * @param activatedAt when it last became active
 * @param bytes size of its artifact
 * @param sha256 of its artifact, in hex
 * @param metrics what was measured
 * @param provenance what made it
 */
public record ModelVersion(
        long version,
        Instant createdAt,
        boolean active,
        Optional<Instant> activatedAt,
        long bytes,
        String sha256,
        ModelMetrics metrics,
        Provenance provenance) {}
