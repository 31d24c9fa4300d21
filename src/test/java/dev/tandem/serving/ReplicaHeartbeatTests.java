package dev.tandem.serving;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.tandem.database.DatabaseWatch;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

class ReplicaHeartbeatTests {

    private static final long PATIENCE_MILLIS = 30_000;

    private final Replicas replicas = mock(Replicas.class);
    private final LocalReplica localReplica = mock(LocalReplica.class);
    private final DatabaseWatch watch = mock(DatabaseWatch.class);
    private final ReplicaHeartbeat beat = new ReplicaHeartbeat(replicas, localReplica, watch, Clock.systemUTC());

    @AfterEach
    void stop() {
        beat.stop();
    }

    @Test
    void retriesAfterAFailureOfAnyKind() {
        doThrow(new DataAccessResourceFailureException("planted"))
                .doThrow(new OutOfMemoryError("planted"))
                .doNothing()
                .when(replicas)
                .store(anyString(), any(), any());
        beat.start();

        for (int beats = 1; beats <= 3; beats++) {
            verify(replicas, timeout(PATIENCE_MILLIS).atLeast(beats)).store(anyString(), any(), any());
            beat.modelWentLive(new ModelWentLive(1));
        }
    }

    @Test
    void doesNotAccessAnUnavailableDatabase() {
        when(watch.isUnavailable()).thenReturn(true);
        beat.start();
        verify(watch, timeout(PATIENCE_MILLIS).atLeastOnce()).isUnavailable();
        beat.stop();

        verify(replicas, never()).store(anyString(), any(), any());
        verify(replicas, never()).remove();
    }

    @Test
    void removesItsRowAtShutdownAndStopsEvenIfThatFails() {
        doThrow(new DataAccessResourceFailureException("planted"))
                .when(replicas)
                .remove();
        beat.start();
        verify(replicas, timeout(PATIENCE_MILLIS)).store(anyString(), any(), any());

        beat.stop();

        verify(replicas, atLeastOnce()).remove();
    }
}
