package dev.tandem.registry;

import static dev.tandem.registry.PublishedModels.METRICS;
import static dev.tandem.registry.PublishedModels.provenance;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import dev.tandem.IntegrationTest;
import dev.tandem.evaluation.RankingMetrics;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

@IntegrationTest
class ModelsIntegrationTests {

    /** Tasks that wait for each other must not share the single thread of a small machine's common pool. */
    private static final Executor THREAD_EACH = task -> new Thread(task).start();

    @Autowired
    Models models;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @BeforeEach
    void deleteModels() {
        jdbc.sql("truncate model_version, model_artifact_chunk").update();
    }

    @Test
    void hasNoActiveVersionBeforeTheFirst() {
        assertThat(models.active()).isEmpty();
        assertThat(models.list()).isEmpty();
    }

    @Test
    void activatesAPublishedVersion() {
        ModelVersion published = publish(1, bytes(100));

        assertThat(published.active()).isTrue();
        assertThat(published.activatedAt()).contains(published.createdAt());
        assertThat(published.bytes()).isEqualTo(100);
        assertThat(published.metrics()).isEqualTo(METRICS);
        assertThat(published.provenance()).isEqualTo(provenance(1));
        assertThat(published.provenance().javaVersion()).isNotBlank();
        assertThat(models.active()).contains(published);
    }

    @Test
    void listsNewestFirst() {
        ModelVersion first = publish(1, bytes(10));
        ModelVersion second = publish(2, bytes(10));

        assertThat(second.version()).isGreaterThan(first.version());
        assertThat(models.list())
                .extracting(ModelVersion::version, ModelVersion::active)
                .containsExactly(tuple(second.version(), true), tuple(first.version(), false));
    }

    @Test
    void rollsBackAndForward() {
        ModelVersion first = publish(1, bytes(10));
        ModelVersion second = publish(2, bytes(10));

        models.activate(first.version());
        assertThat(models.active()).map(ModelVersion::version).contains(first.version());

        ModelVersion again = models.activate(second.version());
        assertThat(again.active()).isTrue();
        assertThat(models.active()).contains(again);
    }

    @Test
    void keepsTheActiveVersionWhenAnUnknownOneIsActivated() {
        ModelVersion published = publish(1, bytes(10));

        assertThatExceptionOfType(ModelNotFound.class).isThrownBy(() -> models.activate(published.version() + 1));

        assertThat(models.active()).contains(published);
    }

    @Test
    void leavesOneActiveVersionWhenManyAreActivatedAtOnce() {
        long[] versions = LongStream.range(0, 4)
                .map(run -> publish(run, bytes(10)).version())
                .toArray();

        CompletableFuture.allOf(LongStream.range(0, 40)
                        .mapToObj(i -> CompletableFuture.runAsync(
                                () -> models.activate(versions[(int) (i % versions.length)]), THREAD_EACH))
                        .toArray(CompletableFuture[]::new))
                .join();

        assertThat(models.list()).filteredOn(ModelVersion::active).hasSize(1);
    }

    @Test
    void publishesAndActivatesAtTheSameTime() {
        long first = publish(1, bytes(10)).version();
        CyclicBarrier writing = new CyclicBarrier(2);

        CompletableFuture.allOf(publicationAt(writing, 2), publicationAt(writing, 3))
                .join();
        models.activate(first);

        assertThat(models.list()).hasSize(3);
        assertThat(models.active()).map(ModelVersion::version).contains(first);
    }

    @Test
    void activatesWhileAnArtifactIsBeingStored() {
        long first = publish(1, bytes(10)).version();
        publish(2, bytes(10));

        published(3, out -> {
            out.write(bytes(10));
            CompletableFuture.runAsync(() -> models.activate(first), THREAD_EACH)
                    .orTimeout(10, TimeUnit.SECONDS)
                    .join();
        });

        assertThat(models.list()).extracting(ModelVersion::active).containsExactly(true, false, false);
    }

    @Test
    void keepsNothingOfAPublicationThatIsRolledBack() {
        ModelVersion published = publish(1, bytes(10));

        assertThatIllegalStateException()
                .isThrownBy(() -> transaction.execute(status -> {
                    models.publish(out -> out.write(bytes(10)), METRICS, provenance(2));
                    throw new IllegalStateException("the caller rolls back");
                }));

        assertThat(models.list()).containsExactly(published);
        assertThat(chunks()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0,
                1,
                ArtifactStore.CHUNK_BYTES - 1,
                ArtifactStore.CHUNK_BYTES,
                ArtifactStore.CHUNK_BYTES + 1,
                3 * ArtifactStore.CHUNK_BYTES
            })
    void readsBackWhatWasWritten(int length) {
        byte[] artifact = bytes(length);

        long version = publish(1, artifact).version();

        assertThat(load(version)).isEqualTo(artifact);
        assertThat(chunks()).isEqualTo((length + ArtifactStore.CHUNK_BYTES - 1) / ArtifactStore.CHUNK_BYTES);
    }

    @Test
    void keepsBytesWrittenOneByOne() {
        byte[] artifact = bytes(300);
        long version = published(1, out -> {
                    for (byte b : artifact) {
                        out.write(b);
                    }
                })
                .version();

        byte[] read = transaction.execute(status -> models.load(version, in -> {
            byte[] target = new byte[artifact.length];
            for (int i = 0; i < target.length; i++) {
                target[i] = (byte) in.read();
            }
            assertThat(in.read()).isEqualTo(-1);
            return target;
        }));

        assertThat(read).isEqualTo(artifact);
    }

    @Test
    void rejectsAnArtifactWithAChangedByte() {
        long version = publish(1, bytes(2 * ArtifactStore.CHUNK_BYTES)).version();
        jdbc.sql("update model_artifact_chunk set bytes = set_byte(bytes, 7, get_byte(bytes, 7) # 1) where seq = 1")
                .update();

        assertThatExceptionOfType(CorruptArtifact.class)
                .isThrownBy(() -> load(version))
                .withMessageContaining("SHA-256");
    }

    @Test
    void rejectsAnArtifactWithAMissingChunk() {
        long version = publish(1, bytes(3 * ArtifactStore.CHUNK_BYTES)).version();
        jdbc.sql("delete from model_artifact_chunk where seq = 1").update();

        assertThatExceptionOfType(CorruptArtifact.class)
                .isThrownBy(() -> load(version))
                .withMessage("model version " + version + " has 1048576 bytes, expected 3145728");
    }

    @Test
    void parsesNothingOfACorruptArtifact() {
        long version = publish(1, bytes(10)).version();
        jdbc.sql("update model_artifact_chunk set bytes = '\\x00'").update();

        assertThatExceptionOfType(CorruptArtifact.class)
                .isThrownBy(() -> models.load(version, in -> {
                    throw new AssertionError("must not be called");
                }));
    }

    @Test
    void statesWhyAnArtifactCannotBeRead() {
        long version = publish(1, bytes(10)).version();

        assertThatExceptionOfType(CorruptArtifact.class)
                .isThrownBy(() -> models.load(version, in -> {
                    throw new IOException("format 9, expected 1");
                }))
                .withMessage("model version " + version + ": format 9, expected 1");
    }

    @Test
    void findsNoUnknownVersion() {
        assertThat(models.find(99)).isEmpty();
        assertThatExceptionOfType(ModelNotFound.class)
                .isThrownBy(() -> models.load(99))
                .withMessage("there is no model version 99");
    }

    @Test
    void activatesAVersionThatPassedTheGate() {
        ModelVersion passed = store(1, PublishedModels.PASSED);

        assertThat(passed.gate()).contains(PublishedModels.PASSED);
        assertThat(models.active()).contains(passed);
        assertThat(models.newest()).contains(passed);
    }

    @Test
    void storesAVersionThatTheGateRejectedWithoutActivatingIt() {
        ModelVersion before = publish(1, bytes(10));

        ModelVersion rejected = store(2, PublishedModels.REJECTED);

        assertThat(rejected.active()).isFalse();
        assertThat(models.active()).contains(before);
        assertThat(models.newest()).contains(rejected);
        assertThat(models.find(rejected.version()).orElseThrow().gate()).contains(PublishedModels.REJECTED);
        assertThat(load(rejected.version())).hasSize(10);
        assertThatExceptionOfType(ModelRejected.class)
                .isThrownBy(() -> models.activate(rejected.version()))
                .withMessage("model version " + rejected.version() + " was rejected: NDCG@100 is low");
        assertThat(models.active()).contains(before);
    }

    @Test
    void recordsTheReasonOfAnOverride() {
        publish(1, bytes(10));
        long rejected = store(2, PublishedModels.REJECTED).version();

        ModelVersion overridden = models.override(rejected, "the figures are of last week's sale");

        assertThat(overridden.active()).isTrue();
        assertThat(overridden.gate()).contains(PublishedModels.REJECTED);
        assertThat(overridden.override()).hasValueSatisfying(override -> {
            assertThat(override.reason()).isEqualTo("the figures are of last week's sale");
            assertThat(override.at()).isEqualTo(overridden.activatedAt().orElseThrow());
        });
        assertThat(models.active()).contains(overridden);
    }

    @Test
    void recordsNoOverrideOfAVersionThatPassed() {
        long passed = publish(1, bytes(10)).version();
        publish(2, bytes(10));

        assertThat(models.override(passed, "no need").override()).isEmpty();
    }

    @Test
    void deletesArtifactsThatAreNeitherNewNorRecentlyActive() {
        long old = publish(1, bytes(10)).version();
        long late = publish(2, bytes(10)).version();
        long rejected = store(3, PublishedModels.REJECTED).version();
        long active = publish(4, bytes(10)).version();
        models.activate(late);
        models.activate(active);
        age(old);
        age(active);
        for (int run = 5; run < 10; run++) {
            store(run, PublishedModels.REJECTED);
        }

        assertThat(models.list())
                .hasSize(9)
                .filteredOn(version -> !version.hasArtifact())
                .extracting(ModelVersion::version)
                .containsExactly(rejected, old);
        assertThat(chunks()).isEqualTo(7);
        assertThat(models.find(old).orElseThrow().metrics()).isEqualTo(METRICS);
        assertThat(load(active)).hasSize(10);
        for (long gone : new long[] {old, rejected}) {
            assertThatExceptionOfType(ArtifactDeleted.class).isThrownBy(() -> models.activate(gone));
            assertThatExceptionOfType(ArtifactDeleted.class).isThrownBy(() -> models.override(gone, "please"));
            assertThatExceptionOfType(ArtifactDeleted.class)
                    .isThrownBy(() -> load(gone))
                    .withMessage("the artifact of model version " + gone + " was deleted");
        }
        assertThat(models.active()).map(ModelVersion::version).contains(active);
    }

    @Test
    void readsAnArtifactToItsEndWhileItIsDeleted() {
        long old = publish(1, bytes(3 * ArtifactStore.CHUNK_BYTES)).version();
        publish(2, bytes(10));
        age(old);
        TransactionTemplate oneInstant = new TransactionTemplate(requireNonNull(transaction.getTransactionManager()));
        oneInstant.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);

        byte[] read = oneInstant.execute(status -> models.load(old, in -> {
            byte[] start = in.readNBytes(10);
            CompletableFuture.runAsync(
                            () -> {
                                for (int run = 3; run < 8; run++) {
                                    publish(run, bytes(10));
                                }
                            },
                            THREAD_EACH)
                    .orTimeout(60, TimeUnit.SECONDS)
                    .join();
            byte[] rest = in.readAllBytes();
            byte[] all = Arrays.copyOf(start, start.length + rest.length);
            System.arraycopy(rest, 0, all, start.length, rest.length);
            return all;
        }));

        assertThat(read).isEqualTo(bytes(3 * ArtifactStore.CHUNK_BYTES));
        assertThat(models.find(old)).map(ModelVersion::hasArtifact).contains(false);
    }

    @Test
    void readsMetricsAndProvenanceOfAnEarlierOrLaterTandem() {
        publish(1, bytes(10));
        jdbc.sql("""
                        update model_version
                        set metrics = metrics #- '{test,standardErrors}',
                            provenance = provenance - 'trainingSeconds' - 'warmStartedFrom' - 'mixingWeight'
                            || '{"colour": "green"}'
                        """).update();

        assertThat(models.list())
                .extracting(ModelVersion::provenance)
                .extracting(Provenance::trainingRun, Provenance::trainingSeconds)
                .isEqualTo(List.of(tuple(1L, 0.0)));
        Provenance read = models.list().get(0).provenance();
        assertThat(read.warmStartedFrom()).isEmpty();
        assertThat(read.mixingWeight()).isEmpty();
        assertThat(models.list().get(0).gate()).isEmpty();
        assertThat(models.list().get(0).metrics().test()).isEqualTo(new RankingMetrics(.30, .41, .32, 101));
    }

    private ModelVersion store(long run, GateDecision gate) {
        return transaction.execute(
                status -> models.store(out -> out.write(bytes(10)), METRICS, provenance(run), Optional.of(gate)));
    }

    /** Moves the activation and deactivation of a version into the past. */
    private void age(long version) {
        jdbc.sql("""
                        update model_version
                        set activated_at = activated_at - interval '31 days',
                            deactivated_at = deactivated_at - interval '31 days'
                        where version = :version
                        """).param("version", version).update();
    }

    private ModelVersion publish(long run, byte[] artifact) {
        return published(run, out -> out.write(artifact));
    }

    private ModelVersion published(long run, ArtifactStore.Writer artifact) {
        return transaction.execute(status -> models.publish(artifact, METRICS, provenance(run)));
    }

    /** A publication whose artifact is written at the same time as another. */
    private CompletableFuture<Void> publicationAt(CyclicBarrier writing, long run) {
        return CompletableFuture.runAsync(
                () -> published(run, out -> {
                    out.write(bytes(10));
                    try {
                        writing.await(10, TimeUnit.SECONDS);
                    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
                        throw new IOException(e);
                    }
                }),
                THREAD_EACH);
    }

    private byte[] load(long version) {
        return transaction.execute(status -> models.load(version, InputStream::readAllBytes));
    }

    private int chunks() {
        return jdbc.sql("select count(*) from model_artifact_chunk")
                .query(Integer.class)
                .single();
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
