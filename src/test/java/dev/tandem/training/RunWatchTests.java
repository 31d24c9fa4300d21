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

import dev.tandem.LogCapture;
import dev.tandem.learning.TrainingProgress;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;

class RunWatchTests {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final DataAccessException OUTAGE = new DataAccessResourceFailureException("planted");
    private static final Lease LEASE = new Lease(3, 1);
    private static final TrainingProgress EPOCH = new TrainingProgress(
            "train", 1, 9, 1, 9, OptionalDouble.of(1), OptionalDouble.empty(), OptionalDouble.empty());

    private final TrainingRunStore store = mock(TrainingRunStore.class);
    private final Clock clock = mock(Clock.class);
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final LogCapture log = new LogCapture(RunWatch.class);
    private boolean stopping;
    private RunWatch watch;

    @BeforeEach
    void start() {
        at(0);
        when(store.state(LEASE)).thenReturn(Lease.State.HELD);
        watch = new RunWatch(store, LEASE, () -> stopping, new ProgressMeters(registry), clock);
    }

    @AfterEach
    void endCapture() {
        log.close();
    }

    @Test
    void continuesWhileTheDatabaseIsUnavailableAndLogsItOnce() {
        loseDatabase();

        watch.phase("train");
        watch.progressed(EPOCH);
        at(60_000);

        assertThat(watch.cancelled()).isFalse();
        assertThat(log.lines())
                .noneMatch(line -> line.contains("database available again"))
                .filteredOn(line -> line.contains("database unavailable"))
                .hasSize(1);
    }

    @Test
    void seesACancellationOnceTheDatabaseIsAvailableAgain() {
        loseDatabase();
        watch.phase("train");
        doNothing().when(store).progressed(any(), any(), any());
        watch.progressed(EPOCH);
        doReturn(Lease.State.CANCEL_REQUESTED).when(store).state(LEASE);
        at(500);

        assertThat(watch.cancelled()).isTrue();
        assertThatThrownBy(() -> watch.phase("evaluate")).isInstanceOf(RunStopped.class);
        assertThat(log.lines())
                .filteredOn(line -> line.contains("database available again"))
                .hasSize(1);
    }

    @Test
    void checksLessOftenWhileTheDatabaseIsUnavailable() {
        loseDatabase();
        watch.cancelled();
        at(29_999);
        watch.cancelled();

        verify(store, times(1)).state(LEASE);

        at(30_000);
        watch.cancelled();

        verify(store, times(2)).state(LEASE);
    }

    @Test
    void stopsWithThisProcessWhileTheDatabaseIsUnavailable() {
        loseDatabase();
        stopping = true;

        assertThat(watch.cancelled()).isTrue();
    }

    @Test
    void stopsWhereTheLeaseIsLost() {
        when(store.state(LEASE)).thenReturn(Lease.State.LOST);

        assertThatThrownBy(() -> watch.phase("train")).isInstanceOf(RunStopped.class);
    }

    private void at(long millis) {
        when(clock.instant()).thenReturn(START.plusMillis(millis));
    }

    private void loseDatabase() {
        doThrow(OUTAGE).when(store).enter(any(), any());
        doThrow(OUTAGE).when(store).progressed(any(), any(), any());
        when(store.state(LEASE)).thenThrow(OUTAGE);
    }
}
