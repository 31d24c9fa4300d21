package dev.tandem.serving;

import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;

import dev.tandem.role.Roles;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

class LiveModelPollerTests {

    private static final long PATIENCE_MILLIS = 10_000;

    private final LiveModels liveModels = mock(LiveModels.class);
    private final LiveModelPoller poller = poller(Duration.ofMillis(10));

    private LiveModelPoller poller(Duration interval) {
        return new LiveModelPoller(
                liveModels,
                new ServingProperties(interval, Duration.ofMinutes(1), true, true, Duration.ZERO),
                mock(Roles.class));
    }

    @AfterEach
    void stop() {
        poller.stop();
    }

    @Test
    void retriesAfterAFailureOfAnyKind() {
        doThrow(new DataAccessResourceFailureException("planted"))
                .doThrow(new OutOfMemoryError("planted"))
                .doThrow(new OutOfMemoryError("planted"))
                .doNothing()
                .when(liveModels)
                .refresh();
        poller.start();

        verify(liveModels, timeout(PATIENCE_MILLIS).atLeast(5)).refresh();
    }

    @Test
    void refreshesSoonAfterANotice() {
        LiveModelPoller patient = poller(Duration.ofHours(1));
        patient.start();
        clearInvocations(liveModels);
        try {
            patient.changed("tandem_model", "");
            verify(liveModels, timeout(PATIENCE_MILLIS)).refresh();
            patient.changed("tandem_item", "");
            verify(liveModels, timeout(PATIENCE_MILLIS)).catchUp();
            patient.missed();
            verify(liveModels, timeout(PATIENCE_MILLIS).times(2)).refresh();
            verify(liveModels, timeout(PATIENCE_MILLIS).times(2)).catchUp();
        } finally {
            patient.stop();
        }
    }

    @Test
    void followsItemsWhileAVersionIsLoaded() {
        CountDownLatch loaded = new CountDownLatch(1);
        LiveModelPoller patient = poller(Duration.ofHours(1));
        patient.start();
        doAnswer(call -> loaded.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS))
                .when(liveModels)
                .refresh();
        try {
            patient.changed("tandem_model", "");
            patient.changed("tandem_item", "");
            verify(liveModels, timeout(PATIENCE_MILLIS)).catchUp();
        } finally {
            loaded.countDown();
            patient.stop();
        }
    }

    @Test
    void ignoresNoticesBeforeItsStartAndAfterItsStop() {
        poller.changed("tandem_item", "");
        poller.start();
        poller.stop();
        poller.changed("tandem_item", "");

        verify(liveModels, atLeastOnce()).refresh();
    }
}
