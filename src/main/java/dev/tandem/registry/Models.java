package dev.tandem.registry;

import dev.tandem.access.AuditLog;
import dev.tandem.model.ModelArtifact;
import dev.tandem.model.TrainedModel;
import dev.tandem.registry.ArtifactStore.ArtifactDigest;
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

    private final ModelVersionRepository versions;
    private final ArtifactStore artifacts;
    private final Retention retention;
    private final AuditLog audit;
    private final Clock clock;

    Models(ModelVersionRepository versions, ArtifactStore artifacts, Retention retention, AuditLog audit, Clock clock) {
        this.versions = versions;
        this.artifacts = artifacts;
        this.retention = retention;
        this.audit = audit;
        this.clock = clock;
    }

    /** Stores and activates a model without a gate, in one transaction: the caller's, if there is one. */
    @Transactional
    public ModelVersion publish(TrainedModel model, ModelMetrics metrics, Provenance provenance) {
        return publish(out -> ModelArtifact.write(model, out), metrics, provenance);
    }

    /** Stores a model and activates it if it passed the gate, in one transaction: the caller's, if there is one. */
    @Transactional
    public ModelVersion store(TrainedModel model, ModelMetrics metrics, Provenance provenance, GateDecision gate) {
        return store(out -> ModelArtifact.write(model, out), metrics, provenance, Optional.of(gate));
    }

    /** Stores the bytes of a model; within a transaction. */
    ModelVersion publish(ArtifactStore.Writer artifact, ModelMetrics metrics, Provenance provenance) {
        return store(artifact, metrics, provenance, Optional.empty());
    }

    /** Stores the bytes of a model; within a transaction. */
    ModelVersion store(
            ArtifactStore.Writer artifact, ModelMetrics metrics, Provenance provenance, Optional<GateDecision> gate) {
        Instant now = clock.instant();
        ModelVersionEntity stored = versions.saveAndFlush(new ModelVersionEntity(metrics, provenance, gate, now));
        boolean passed = gate.map(GateDecision::passed).orElse(true);
        try {
            ArtifactDigest digest = artifacts.write(stored.version(), artifact);
            stored.artifactStored(digest);
            log.info(
                    "model {} version={} run={} bytes={} sha256={}",
                    passed ? "published" : "rejected",
                    stored.version(),
                    provenance.trainingRun(),
                    digest.bytes(),
                    digest.sha256());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        versions.lockActivation();
        ModelVersion version =
                passed ? makeActive(stored, now) : versions.saveAndFlush(stored).toModelVersion();
        retention.prune();
        return version;
    }

    /** The active version; empty before the first. Reads one row. */
    public Optional<ModelVersion> active() {
        return versions.findByActiveTrue().map(ModelVersionEntity::toModelVersion);
    }

    /** All versions, newest first. */
    public List<ModelVersion> list() {
        return versions.findAllByOrderByVersionDesc().stream()
                .map(ModelVersionEntity::toModelVersion)
                .toList();
    }

    /** The newest version; empty before the first. */
    public Optional<ModelVersion> newest() {
        return versions.findFirstByOrderByVersionDesc().map(ModelVersionEntity::toModelVersion);
    }

    /** A version; empty if there is no such version. */
    public Optional<ModelVersion> find(long version) {
        return versions.findById(version).map(ModelVersionEntity::toModelVersion);
    }

    /**
     * Activates a version.
     *
     * @throws ModelNotFound if there is no such version
     * @throws ArtifactDeleted if its artifact was deleted
     * @throws ModelRejected if the gate rejected it
     */
    @Transactional
    public ModelVersion activate(long version) {
        ModelVersionEntity stored = lockedWithArtifact(version);
        ModelVersion present = stored.toModelVersion();
        if (!present.passed()) {
            throw new ModelRejected(
                    version, present.gate().map(GateDecision::reasons).orElse(List.of()));
        }
        ModelVersion activated = makeActive(stored, clock.instant());
        audit.record("model-activated", "model " + version, Map.of());
        log.info("model activated version={}", version);
        return activated;
    }

    /**
     * Activates a version even if the gate rejected it, and records the reason.
     *
     * @throws ModelNotFound if there is no such version
     * @throws ArtifactDeleted if its artifact was deleted
     */
    @Transactional
    public ModelVersion override(long version, String reason) {
        ModelVersionEntity stored = lockedWithArtifact(version);
        Instant now = clock.instant();
        if (!stored.toModelVersion().passed()) {
            stored.override(reason, now);
            audit.record("gate-overridden", "model " + version, Map.of("reason", reason));
            log.warn("gate overridden version={} reason=\"{}\"", version, reason);
        }
        ModelVersion activated = makeActive(stored, now);
        audit.record("model-activated", "model " + version, Map.of());
        log.info("model activated version={}", version);
        return activated;
    }

    /**
     * Loads a model.
     *
     * @throws ModelNotFound if there is no such version
     * @throws ArtifactDeleted if its artifact was deleted
     * @throws CorruptArtifact if the stored bytes do not match their digest
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public TrainedModel load(long version) {
        return load(version, ModelArtifact::read);
    }

    /** Reads the bytes of a model; within a transaction. */
    <T> T load(long version, ArtifactStore.Reader<T> reader) {
        return artifacts.read(version, withArtifact(version).digest(), reader);
    }

    /** Needs the lock; flushes in between, as the unique index allows one active version at any moment. */
    private ModelVersion makeActive(ModelVersionEntity version, Instant at) {
        versions.findByActiveTrue().ifPresent(before -> {
            before.deactivate(at);
            versions.flush();
        });
        version.activate(at);
        return versions.saveAndFlush(version).toModelVersion();
    }

    private ModelVersionEntity lockedWithArtifact(long version) {
        versions.lockActivation();
        return withArtifact(version);
    }

    private ModelVersionEntity withArtifact(long version) {
        ModelVersionEntity stored = versions.findById(version).orElseThrow(() -> new ModelNotFound(version));
        if (!stored.hasArtifact()) {
            throw new ArtifactDeleted(version);
        }
        return stored;
    }
}
