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

    private final StoredVersions versions;
    private final ArtifactStore artifacts;
    private final Retention retention;
    private final AuditLog audit;
    private final Clock clock;

    Models(StoredVersions versions, ArtifactStore artifacts, Retention retention, AuditLog audit, Clock clock) {
        this.versions = versions;
        this.artifacts = artifacts;
        this.retention = retention;
        this.audit = audit;
        this.clock = clock;
    }

    /** Stores a model that met no gate and makes it the active version, in one transaction: the caller's, if there is one. */
    @Transactional
    public ModelVersion publish(TrainedModel model, ModelMetrics metrics, Provenance provenance) {
        return publish(out -> ModelArtifact.write(model, out), metrics, provenance);
    }

    /**
     * Stores a model, in one transaction: that of the caller, if there is one. It becomes the active version if it passed
     * the gate.
     */
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
        StoredVersion stored = versions.saveAndFlush(new StoredVersion(metrics, provenance, gate, now));
        boolean passed = gate.map(GateDecision::passed).orElse(true);
        try {
            ArtifactDigest seal = artifacts.write(stored.version(), artifact);
            stored.seal(seal);
            log.info(
                    "model {} version={} run={} bytes={} sha256={}",
                    passed ? "published" : "rejected",
                    stored.version(),
                    provenance.trainingRun(),
                    seal.bytes(),
                    seal.sha256());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        versions.lockActivation();
        ModelVersion version =
                passed ? makeActive(stored, now) : versions.saveAndFlush(stored).toModelVersion();
        retention.prune();
        return version;
    }

    /** The version to serve; empty before the first. Reads one row. */
    public Optional<ModelVersion> active() {
        return versions.findActive().map(StoredVersion::toModelVersion);
    }

    /** All versions, newest first. */
    public List<ModelVersion> list() {
        return versions.findAllLatestFirst().stream()
                .map(StoredVersion::toModelVersion)
                .toList();
    }

    /** The version stored last; empty before the first. */
    public Optional<ModelVersion> newest() {
        return versions.findLatest().map(StoredVersion::toModelVersion);
    }

    /** A version; empty if there is none of this number. */
    public Optional<ModelVersion> find(long version) {
        return versions.findById(version).map(StoredVersion::toModelVersion);
    }

    /**
     * Makes a kept version the active one.
     *
     * @throws ModelNotFound if there is no such version
     * @throws ArtifactDeleted if its artifact was deleted
     * @throws ModelRejected if the gate rejected it
     */
    @Transactional
    public ModelVersion activate(long version) {
        StoredVersion stored = lockedAndKept(version);
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
     * Makes a kept version the active one though the gate rejected it, and records why.
     *
     * @throws ModelNotFound if there is no such version
     * @throws ArtifactDeleted if its artifact was deleted
     */
    @Transactional
    public ModelVersion override(long version, String reason) {
        StoredVersion stored = lockedAndKept(version);
        Instant now = clock.instant();
        if (!stored.toModelVersion().passed()) {
            stored.override(reason, now);
            audit.record("gate-overridden", "model " + version, Map.of("reason", reason));
            log.warn("model gate=overridden version={} reason=\"{}\"", version, reason);
        }
        ModelVersion activated = makeActive(stored, now);
        audit.record("model-activated", "model " + version, Map.of());
        log.info("model activated version={}", version);
        return activated;
    }

    /**
     * Reads a model back.
     *
     * @throws ModelNotFound if there is no such version
     * @throws ArtifactDeleted if its artifact was deleted
     * @throws CorruptArtifact if its bytes are not what was stored
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public TrainedModel load(long version) {
        return load(version, ModelArtifact::read);
    }

    /** Reads the bytes of a model; within a transaction. */
    <T> T load(long version, ArtifactStore.Reader<T> reader) {
        return artifacts.read(version, kept(version).seal(), reader);
    }

    /** Needs the lock; flushed in between, as at no moment two versions may be active. */
    private ModelVersion makeActive(StoredVersion version, Instant at) {
        versions.findActive().ifPresent(before -> {
            before.deactivate(at);
            versions.flush();
        });
        version.activate(at);
        return versions.saveAndFlush(version).toModelVersion();
    }

    private StoredVersion lockedAndKept(long version) {
        versions.lockActivation();
        return kept(version);
    }

    private StoredVersion kept(long version) {
        StoredVersion stored = versions.findById(version).orElseThrow(() -> new ModelNotFound(version));
        if (!stored.hasArtifact()) {
            throw new ArtifactDeleted(version);
        }
        return stored;
    }
}
