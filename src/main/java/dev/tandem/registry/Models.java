package dev.tandem.registry;

import dev.tandem.model.ModelArtifact;
import dev.tandem.model.TrainedModel;
import dev.tandem.registry.ArtifactStore.Seal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The model versions in PostgreSQL. */
@Repository
public class Models {

    private static final Logger log = LoggerFactory.getLogger(Models.class);

    /** Reads what an earlier or a later Tandem wrote, too. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private final JdbcClient jdbc;
    private final ArtifactStore artifacts;
    private final Clock clock;

    Models(JdbcClient jdbc, ArtifactStore artifacts, Clock clock) {
        this.jdbc = jdbc;
        this.artifacts = artifacts;
        this.clock = clock;
    }

    /** Stores a model and makes it the active version, in one transaction: that of the caller, if there is one. */
    @Transactional
    public ModelVersion publish(TrainedModel model, ModelMetrics metrics, Provenance provenance) {
        return publish(out -> ModelArtifact.write(model, out), metrics, provenance);
    }

    /** Stores the bytes of a model; within a transaction. */
    ModelVersion publish(ArtifactStore.Writer artifact, ModelMetrics metrics, Provenance provenance) {
        long version = jdbc.sql("select nextval(pg_get_serial_sequence('model_version', 'version'))")
                .query(Long.class)
                .single();
        Seal seal;
        try {
            seal = artifacts.write(version, artifact);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        deactivate();
        jdbc.sql("""
                        insert into model_version
                            (version, created_at, active, activated_at, bytes, sha256, metrics, provenance)
                        values (:version, :now, true, :now, :bytes, :sha256, :metrics::jsonb, :provenance::jsonb)
                        """)
                .param("version", version)
                .param("now", now())
                .param("bytes", seal.bytes())
                .param("sha256", seal.sha256())
                .param("metrics", JSON.writeValueAsString(metrics))
                .param("provenance", JSON.writeValueAsString(provenance))
                .update();
        log.info(
                "model published version={} run={} bytes={} sha256={}",
                version,
                provenance.trainingRun(),
                seal.bytes(),
                seal.sha256());
        return existing(version);
    }

    /** The version to serve; empty before the first. Reads one row. */
    public Optional<ModelVersion> active() {
        return jdbc.sql("select * from model_version where active")
                .query(Models::modelVersion)
                .optional();
    }

    /** All versions, newest first. */
    public List<ModelVersion> list() {
        return jdbc.sql("select * from model_version order by version desc")
                .query(Models::modelVersion)
                .list();
    }

    /** A version; empty if there is none of this number. */
    public Optional<ModelVersion> find(long version) {
        return jdbc.sql("select * from model_version where version = :version")
                .param("version", version)
                .query(Models::modelVersion)
                .optional();
    }

    /**
     * Makes a kept version the active one.
     *
     * @throws ModelNotFound if there is no such version
     */
    @Transactional
    public ModelVersion activate(long version) {
        deactivate();
        int activated = jdbc.sql("update model_version set active = true, activated_at = :now where version = :version")
                .param("now", now())
                .param("version", version)
                .update();
        if (activated == 0) {
            throw new ModelNotFound(version);
        }
        log.info("model activated version={}", version);
        return existing(version);
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
        ModelVersion found = existing(version);
        return artifacts.read(version, new Seal(found.bytes(), found.sha256()), reader);
    }

    /** Leaves no version active, and lets no other transaction make one active before this one ends. */
    private void deactivate() {
        jdbc.sql("lock table model_version in share row exclusive mode").update();
        jdbc.sql("update model_version set active = false where active").update();
    }

    private ModelVersion existing(long version) {
        return find(version).orElseThrow(() -> new ModelNotFound(version));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static ModelVersion modelVersion(ResultSet row, int number) throws SQLException {
        return new ModelVersion(
                row.getLong("version"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getBoolean("active"),
                Optional.ofNullable(instant(row, "activated_at")),
                row.getLong("bytes"),
                row.getString("sha256"),
                JSON.readValue(row.getString("metrics"), ModelMetrics.class),
                JSON.readValue(row.getString("provenance"), Provenance.class));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
