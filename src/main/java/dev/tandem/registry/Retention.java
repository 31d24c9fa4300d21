package dev.tandem.registry;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Deletes artifacts that are unlikely to be activated again; its callers hold the transaction and the activation lock. */
@Component
final class Retention {

    private static final Logger log = LoggerFactory.getLogger(Retention.class);

    private final ModelVersionRepository versions;
    private final ArtifactStore artifacts;
    private final RegistryProperties properties;
    private final Clock clock;

    Retention(ModelVersionRepository versions, ArtifactStore artifacts, RegistryProperties properties, Clock clock) {
        this.versions = versions;
        this.artifacts = artifacts;
        this.properties = properties;
        this.clock = clock;
    }

    /** A replica that is reading one of these artifacts still reads it to its end: its transaction began before. */
    void prune() {
        Instant activeSince = clock.instant().minus(properties.keepActivatedFor());
        List<ModelVersionEntity> pruned = versions.findAllByOrderByVersionDesc().stream()
                .skip(properties.keepVersions())
                .filter(version -> version.hasArtifact() && !version.activeSince(activeSince))
                .toList();
        if (!pruned.isEmpty()) {
            List<Long> numbers =
                    pruned.stream().map(ModelVersionEntity::version).toList();
            pruned.forEach(ModelVersionEntity::artifactDeleted);
            artifacts.delete(numbers);
            log.info("artifacts deleted versions={}", numbers);
        }
    }
}
