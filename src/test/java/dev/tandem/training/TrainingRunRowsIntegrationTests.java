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
class TrainingRunRowsIntegrationTests {

    @Autowired
    TrainingRunRows rows;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void forgetRuns() {
        jdbc.sql("truncate training_run, training_epoch, scheduled_tasks").update();
    }

    @Test
    void letsOneRunAtATimeBeUnderWay() {
        long id = insert();

        assertThat(rows.insert(RunOptions.PLAIN)).isEqualTo(OptionalLong.empty());
        assertThat(rows.underWay()).map(TrainingRun::id).contains(id);

        end(id);
        assertThat(rows.underWay()).isEmpty();
        assertThat(rows.insert(RunOptions.PLAIN)).isPresent();
    }

    @Test
    void listsNewestFirst() {
        long first = insert();
        end(first);
        long second = insert();

        assertThat(rows.list(10)).extracting(TrainingRun::id).containsExactly(second, first);
        assertThat(rows.list(1)).extracting(TrainingRun::id).containsExactly(second);
    }

    @Test
    void showsTheLastEpochAndKeepsTheOthers() {
        long id = insert();
        Lease lease = start(id);

        rows.progressed(lease, epoch(1, 4), OptionalInt.of(9));
        rows.progressed(lease, epoch(2, 4), OptionalInt.of(6));

        TrainingRun run = rows.find(id).orElseThrow();
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
    void givesARunWhoseWorkerDiedToAnotherFromTheBeginning() {
        long id = insert();
        Lease dead = start(id);
        rows.progressed(dead, epoch(1, 4), OptionalInt.of(9));

        TrainingRunRows.Start again = rows.start(id).orElseThrow();

        assertThat(again.lease().number()).isGreaterThan(dead.number());
        assertThat(again.interruptions()).isEqualTo(1);
        assertThat(rows.find(id).orElseThrow().progress())
                .hasValueSatisfying(progress -> assertThat(progress.step()).isZero());
        assertThat(epochs(id)).isEmpty();
    }

    @Test
    void takesNothingFromAWorkerThatLostItsRun() {
        long id = insert();
        Lease lost = start(id);
        Lease newer = start(id);

        rows.progressed(lost, epoch(3, 4), OptionalInt.of(1));
        rows.phase(lost, "evaluate");

        assertThat(rows.state(lost)).isEqualTo(Lease.State.LOST);
        assertThat(rows.succeed(lost, 1)).isFalse();
        assertThat(rows.end(lost, Status.FAILED, "too late")).isFalse();
        assertThat(rows.putBack(lost)).isFalse();
        assertThat(rows.state(newer)).isEqualTo(Lease.State.HELD);
        assertThat(rows.find(id).orElseThrow().progress())
                .hasValueSatisfying(progress -> assertThat(progress.phase()).isEqualTo("snapshot"));
        assertThat(epochs(id)).isEmpty();
    }

    @Test
    void countsNoInterruptionForARunThatWasPutBack() {
        long id = insert();
        assertThat(rows.putBack(start(id))).isTrue();
        assertThat(rows.find(id).orElseThrow().status()).isEqualTo(Status.QUEUED);

        assertThat(rows.start(id).orElseThrow().interruptions()).isZero();
    }

    @Test
    void endsWithAModelOnlyIfNotToldToStop() {
        long id = insert();
        Lease lease = start(id);

        assertThat(rows.requestCancel(id)).isTrue();

        assertThat(rows.state(lease)).isEqualTo(Lease.State.CANCEL_REQUESTED);
        assertThat(rows.succeed(lease, 1)).isFalse();
        assertThat(rows.end(lease, Status.CANCELLED, "cancelled on request")).isTrue();
        assertThat(rows.find(id).orElseThrow().modelVersion()).isEmpty();
    }

    @Test
    void startsNoRunThatHasEnded() {
        long id = insert();
        assertThat(rows.cancelQueued(id)).isTrue();

        assertThat(rows.start(id)).isEmpty();
        assertThat(rows.cancelQueued(id)).isFalse();
        assertThat(rows.requestCancel(id)).isFalse();
        assertThat(rows.find(id).orElseThrow().status()).isEqualTo(Status.CANCELLED);
    }

    private long insert() {
        return rows.insert(RunOptions.PLAIN).orElseThrow();
    }

    private Lease start(long id) {
        return rows.start(id).orElseThrow().lease();
    }

    private void end(long id) {
        assertThat(rows.end(start(id), Status.FAILED, "for the test")).isTrue();
    }

    private List<Integer> epochs(long id) {
        return rows.epochs(id).stream().map(TrainingRun.Epoch::epoch).toList();
    }
}
