package dev.tandem.interaction;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.tandem.intake.IngestCounts;
import dev.tandem.item.ItemFollower;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.http.MediaType;

class InteractionControllerTests {

    private static final byte[] BODY = "{\"userId\":\"u\",\"itemId\":\"a\"}".getBytes(StandardCharsets.UTF_8);

    private final Interactions interactions = mock(Interactions.class);
    private final ItemFollower follower = mock(ItemFollower.class);

    @Test
    void tellsWhoFollowsItemsOfNewOnes() {
        store(1);

        verify(follower).catchUp();
    }

    @Test
    void tellsNobodyOfInteractionsWithKnownItems() {
        store(0);

        verify(follower, never()).catchUp();
    }

    private void store(int newItems) {
        when(interactions.store(any())).thenReturn(new Interactions.Stored(new IngestCounts(1, 0, 0), newItems));
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean("follower", follower);
        new InteractionController(interactions, beans.getBeanProvider(ItemFollower.class), new SimpleMeterRegistry())
                .storeInteractions(new ByteArrayInputStream(BODY), MediaType.APPLICATION_JSON);
    }
}
