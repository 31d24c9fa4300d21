package dev.tandem.training;

import static dev.tandem.training.ScriptedPipeline.epoch;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.IntegrationTest;
import dev.tandem.training.TrainingRun.Status;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class TrainingRunStoreIntegrationTests {

    @Autowired
    TrainingRunStore store;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void deleteRuns() {
        jdbc.sql("truncate training_run, training_epoch, scheduled_tasks").update();
    }

    @Test
    void allowsOneRunUnderWay() {
        long id = insert();

        assertThat(store.insert(RunOptions.DEFAULT)).isEqualTo(OptionalLong.empty());
        assertThat(store.underWay()).map(TrainingRun::id).contains(id);

        end(id);
        assertThat(store.underWay()).isEmpty();
        assertThat(store.insert(RunOptions.DEFAULT)).isPresent();
    }

    @Test
    void listsNewestFirst() {
        long first = insert();
        end(first);
        long second = insert();

        assertThat(store.list(10)).extracting(TrainingRun::id).containsExactly(second, first);
        assertThat(store.list(1)).extracting(TrainingRun::id).containsExactly(second);
    }

    @Test
    void showsTheLastEpochAndKeepsTheOthers() {
        long id = insert();
        Lease lease = start(id);

        store.progressed(lease, epoch(1, 4), OptionalInt.of(9));
        store.progressed(lease, epoch(2, 4), OptionalInt.of(6));

        TrainingRun run = store.find(id).orElseThrow();
        assertThat(run.status()).isEqualTo(Status.RUNNING);
        assertThat(run.progress()).hasValueSatisfying(progress -> {
            assertThat(progress.phase()).isEqualTo("train");
            assertThat(progress.step()).isEqualTo(2);
            assertThat(progress.steps()).isEqualTo(4);
            assertThat(progress.userLoss()).hasValue(.5);
            assertThat(progress.validation()).hasValue(.2);
            assertThat(progress.secondsLeft()).hasValue(6);
        });
        assertThat(epochs(id)).containsExactly(1, 2);
    }

    @Test
    void restartsARunWhoseWorkerDiedFromTheBeginning() {
        long id = insert();
        Lease dead = start(id);
        store.progressed(dead, epoch(1, 4), OptionalInt.of(9));

        TrainingRunStore.StartedRun again = store.start(id).orElseThrow();

        assertThat(again.lease().number()).isGreaterThan(dead.number());
        assertThat(again.interruptions()).isEqualTo(1);
        assertThat(store.find(id).orElseThrow().progress())
                .hasValueSatisfying(progress -> assertThat(progress.step()).isZero());
        assertThat(epochs(id)).isEmpty();
    }

    @Test
    void ignoresWritesOfAWorkerWhoseLeaseIsLost() {
        long id = insert();
        Lease lost = start(id);
        Lease newer = start(id);

        store.progressed(lost, epoch(3, 4), OptionalInt.of(1));
        store.enter(lost, "evaluate");

        assertThat(store.state(lost)).isEqualTo(Lease.State.LOST);
        assertThat(store.succeed(lost, 1)).isFalse();
        assertThat(store.reject(lost, 1, "too late")).isFalse();
        assertThat(store.end(lost, Status.FAILED, "too late")).isFalse();
        assertThat(store.putBack(lost)).isFalse();
        assertThat(store.state(newer)).isEqualTo(Lease.State.HELD);
        assertThat(store.find(id).orElseThrow().progress())
                .hasValueSatisfying(progress -> assertThat(progress.phase()).isEqualTo("snapshot"));
        assertThat(epochs(id)).isEmpty();
    }

    @Test
    void countsNoInterruptionForARunThatWasPutBack() {
        long id = insert();
        assertThat(store.putBack(start(id))).isTrue();
        assertThat(store.find(id).orElseThrow().status()).isEqualTo(Status.QUEUED);

        assertThat(store.start(id).orElseThrow().interruptions()).isZero();
    }

    @Test
    void endsWithAModelOnlyIfNotCancelled() {
        long id = insert();
        Lease lease = start(id);

        assertThat(store.cancel(id)).map(TrainingRun::status).contains(Status.RUNNING);

        assertThat(store.state(lease)).isEqualTo(Lease.State.CANCEL_REQUESTED);
        assertThat(store.succeed(lease, 1)).isFalse();
        assertThat(store.end(lease, Status.CANCELLED, "cancelled on request")).isTrue();
        assertThat(store.find(id).orElseThrow().modelVersion()).isEmpty();
    }

    @Test
    void startsNoRunThatHasEnded() {
        long id = insert();
        assertThat(store.cancel(id)).map(TrainingRun::status).contains(Status.CANCELLED);

        assertThat(store.start(id)).isEmpty();
        assertThat(store.cancel(id)).isEmpty();
        assertThat(store.find(id).orElseThrow().status()).isEqualTo(Status.CANCELLED);
    }

    private long insert() {
        return store.insert(RunOptions.DEFAULT).orElseThrow();
    }

    private Lease start(long id) {
        return store.start(id).orElseThrow().lease();
    }

    private void end(long id) {
        assertThat(store.end(start(id), Status.FAILED, "for the test")).isTrue();
    }

    private List<Integer> epochs(long id) {
        return store.epochs(id).stream().map(TrainingEpoch::epoch).toList();
    }
}
