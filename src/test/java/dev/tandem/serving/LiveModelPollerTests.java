package dev.tandem.serving;

import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

class LiveModelPollerTests {

    private static final long PATIENCE_MILLIS = 10_000;

    private final LiveModels liveModels = mock(LiveModels.class);
    private final LiveModelPoller poller =
            new LiveModelPoller(liveModels, new ServingProperties(Duration.ofMillis(10), Duration.ofMinutes(1), true));

    @AfterEach
    void stop() {
        poller.stop();
    }

    @Test
    void looksAgainAfterAFailureOfAnyKind() {
        doThrow(new DataAccessResourceFailureException("planted"))
                .doThrow(new OutOfMemoryError("planted"))
                .doThrow(new OutOfMemoryError("planted"))
                .doNothing()
                .when(liveModels)
                .refresh();
        poller.start();

        verify(liveModels, timeout(PATIENCE_MILLIS).atLeast(5)).refresh();
    }
}
