package dev.tandem.registry;

import dev.tandem.access.AuditLog;
import dev.tandem.model.ModelArtifact;
import dev.tandem.model.TrainedModel;
import dev.tandem.registry.ArtifactStore.Seal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** The model versions in PostgreSQL. */
@Component
public class Models {

    private static final Logger log = LoggerFactory.getLogger(Models.class);

    private final StoredVersions versions;
    private final ArtifactStore artifacts;
    private final AuditLog audit;
    private final Clock clock;

    Models(StoredVersions versions, ArtifactStore artifacts, AuditLog audit, Clock clock) {
        this.versions = versions;
        this.artifacts = artifacts;
        this.audit = audit;
        this.clock = clock;
    }

    /** Stores a model and makes it the active version, in one transaction: that of the caller, if there is one. */
    @Transactional
    public ModelVersion publish(TrainedModel model, ModelMetrics metrics, Provenance provenance) {
        return publish(out -> ModelArtifact.write(model, out), metrics, provenance);
    }

    /** Stores the bytes of a model; within a transaction. */
    ModelVersion publish(ArtifactStore.Writer artifact, ModelMetrics metrics, Provenance provenance) {
        Instant now = clock.instant();
        StoredVersion stored = versions.saveAndFlush(new StoredVersion(metrics, provenance, now));
        try {
            Seal seal = artifacts.write(stored.version(), artifact);
            stored.seal(seal);
            log.info(
                    "model published version={} run={} bytes={} sha256={}",
                    stored.version(),
                    provenance.trainingRun(),
                    seal.bytes(),
                    seal.sha256());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        versions.lockActivation();
        return makeActive(stored, now);
    }

    /** The version to serve; empty before the first. Reads one row. */
    public Optional<ModelVersion> active() {
        return versions.findByActiveTrue().map(StoredVersion::toModelVersion);
    }

    /** All versions, newest first. */
    public List<ModelVersion> list() {
        return versions.findAllByOrderByVersionDesc().stream()
                .map(StoredVersion::toModelVersion)
                .toList();
    }

    /** A version; empty if there is none of this number. */
    public Optional<ModelVersion> find(long version) {
        return versions.findById(version).map(StoredVersion::toModelVersion);
    }

    /**
     * Makes a kept version the active one.
     *
     * @throws ModelNotFound if there is no such version
     */
    @Transactional
    public ModelVersion activate(long version) {
        versions.lockActivation();
        ModelVersion activated = makeActive(existing(version), clock.instant());
        audit.record("model-activated", "model " + version, Map.of());
        log.info("model activated version={}", version);
        return activated;
    }

    /**
     * Reads a model back.
     *
     * @throws ModelNotFound if there is no such version
     * @throws CorruptArtifact if its bytes are not what was stored
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public TrainedModel load(long version) {
        return load(version, ModelArtifact::read);
    }

    /** Reads the bytes of a model; within a transaction. */
    <T> T load(long version, ArtifactStore.Reader<T> reader) {
        return artifacts.read(version, existing(version).seal(), reader);
    }

    /** Needs the lock; flushed in between, as at no moment two versions may be active. */
    private ModelVersion makeActive(StoredVersion version, Instant at) {
        versions.findByActiveTrue().ifPresent(before -> {
            before.deactivate();
            versions.flush();
        });
        version.activate(at);
        return versions.saveAndFlush(version).toModelVersion();
    }

    private StoredVersion existing(long version) {
        return versions.findById(version).orElseThrow(() -> new ModelNotFound(version));
    }
}
