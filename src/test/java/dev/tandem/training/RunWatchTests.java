package dev.tandem.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doNothing;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.tandem.learning.TrainingProgress;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;

@ExtendWith(OutputCaptureExtension.class)
class RunWatchTests {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final DataAccessException AWAY = new DataAccessResourceFailureException("planted");
    private static final Lease LEASE = new Lease(3, 1);
    private static final TrainingProgress EPOCH = new TrainingProgress(
            "train", 1, 9, 1, 9, OptionalDouble.of(1), OptionalDouble.empty(), OptionalDouble.empty());

    private final TrainingRunRows rows = mock(TrainingRunRows.class);
    private final Clock clock = mock(Clock.class);
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private boolean stopping;
    private RunWatch watch;

    @BeforeEach
    void start() {
        at(0);
        when(rows.state(LEASE)).thenReturn(Lease.State.HELD);
        watch = new RunWatch(rows, LEASE, () -> stopping, new ProgressMeters(registry), clock);
    }

    @Test
    void goesOnWhileTheDatabaseIsAwayAndSaysSoOnce(CapturedOutput output) {
        loseDatabase();

        watch.phase("train");
        watch.progressed(EPOCH);
        at(60_000);

        assertThat(watch.cancelled()).isFalse();
        assertThat(output.getAll()).containsOnlyOnce("database=away").doesNotContain("database=back");
    }

    @Test
    void seesARequestToStopOnceTheDatabaseIsBack(CapturedOutput output) {
        loseDatabase();
        watch.phase("train");
        doNothing().when(rows).progressed(any(), any(), any());
        watch.progressed(EPOCH);
        doReturn(Lease.State.CANCEL_REQUESTED).when(rows).state(LEASE);
        at(500);

        assertThat(watch.cancelled()).isTrue();
        assertThatThrownBy(() -> watch.phase("evaluate")).isInstanceOf(RunStopped.class);
        assertThat(output.getAll()).containsOnlyOnce("database=back");
    }

    @Test
    void looksLessOftenWhileTheDatabaseIsAway() {
        loseDatabase();
        watch.cancelled();
        at(29_999);
        watch.cancelled();

        verify(rows, times(1)).state(LEASE);

        at(30_000);
        watch.cancelled();

        verify(rows, times(2)).state(LEASE);
    }

    @Test
    void stopsWithThisProcessThoughTheDatabaseIsAway() {
        loseDatabase();
        stopping = true;

        assertThat(watch.cancelled()).isTrue();
    }

    @Test
    void stopsWhereTheLeaseIsLost() {
        when(rows.state(LEASE)).thenReturn(Lease.State.LOST);

        assertThatThrownBy(() -> watch.phase("train")).isInstanceOf(RunStopped.class);
    }

    private void at(long millis) {
        when(clock.instant()).thenReturn(START.plusMillis(millis));
    }

    private void loseDatabase() {
        doThrow(AWAY).when(rows).phase(any(), any());
        doThrow(AWAY).when(rows).progressed(any(), any(), any());
        when(rows.state(LEASE)).thenThrow(AWAY);
    }
}
