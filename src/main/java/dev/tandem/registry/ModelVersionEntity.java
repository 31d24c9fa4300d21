package dev.tandem.registry;

import dev.tandem.registry.ArtifactStore.ArtifactDigest;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The row of a model version; other rooms see a {@link ModelVersion}. */
@Entity
@Table(name = "model_version")
class ModelVersionEntity {

    /** Also reads rows written by an earlier or later version of Tandem. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long version;

    private Instant createdAt;
    private boolean active;
    private @Nullable Instant activatedAt;
    private long bytes;
    private String sha256;

    @JdbcTypeCode(SqlTypes.JSON)
    private String metrics;

    @JdbcTypeCode(SqlTypes.JSON)
    private String provenance;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable String gate;

    private @Nullable String overrideReason;
    private @Nullable Instant overriddenAt;

    private @Nullable Instant deactivatedAt;

    @Column(name = "kept")
    private boolean hasArtifact;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected ModelVersionEntity() {}

    /** An inactive version; its artifact is stored next. */
    ModelVersionEntity(ModelMetrics metrics, Provenance provenance, Optional<GateDecision> gate, Instant createdAt) {
        this.createdAt = createdAt;
        this.sha256 = "";
        this.metrics = JSON.writeValueAsString(metrics);
        this.provenance = JSON.writeValueAsString(provenance);
        this.gate = gate.map(JSON::writeValueAsString).orElse(null);
        this.hasArtifact = true;
    }

    /** @throws IllegalStateException before it is stored */
    long version() {
        if (version == null) {
            throw new IllegalStateException("the version is not stored yet");
        }
        return version;
    }

    ArtifactDigest digest() {
        return new ArtifactDigest(bytes, sha256);
    }

    void artifactStored(ArtifactDigest digest) {
        bytes = digest.bytes();
        sha256 = digest.sha256();
    }

    boolean hasArtifact() {
        return hasArtifact;
    }

    void artifactDeleted() {
        hasArtifact = false;
    }

    /** Whether this version is active, or was at some time since an instant. */
    boolean activeSince(Instant since) {
        return active
                || (activatedAt != null && !(deactivatedAt == null ? activatedAt : deactivatedAt).isBefore(since));
    }

    void activate(Instant at) {
        active = true;
        activatedAt = at;
    }

    void deactivate(Instant at) {
        active = false;
        deactivatedAt = at;
    }

    void override(String reason, Instant at) {
        overrideReason = reason;
        overriddenAt = at;
    }

    ModelVersion toModelVersion() {
        return new ModelVersion(
                version(),
                createdAt,
                active,
                Optional.ofNullable(activatedAt),
                bytes,
                sha256,
                JSON.readValue(metrics, ModelMetrics.class),
                JSON.readValue(provenance, Provenance.class),
                hasArtifact,
                Optional.ofNullable(gate).map(decision -> JSON.readValue(decision, GateDecision.class)),
                gateOverride());
    }

    private Optional<GateOverride> gateOverride() {
        return overrideReason == null || overriddenAt == null
                ? Optional.empty()
                : Optional.of(new GateOverride(overrideReason, overriddenAt));
    }
}
