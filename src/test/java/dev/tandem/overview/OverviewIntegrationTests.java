package dev.tandem.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.Http;
import dev.tandem.IntegrationTest;
import dev.tandem.interaction.InteractionStatistics;
import dev.tandem.item.CatalogueStatistics;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@IntegrationTest
class OverviewIntegrationTests {

    @LocalServerPort
    int port;

    @Autowired
    RequestHistory requestHistory;

    @Autowired
    CatalogueStatistics catalogue;

    @Autowired
    InteractionStatistics interactions;

    private Http http;

    @BeforeEach
    void connect() {
        http = new Http(port);
    }

    @Test
    void countsStoredDataOnceAMinute() {
        http.put("/items/full", "{\"title\": \"Full\"}");
        http.put("/items/bare", "{\"hidden\": true}");
        http.post(
                "/interactions",
                "application/json",
                "{\"userId\": \"ann\", \"itemId\": \"full\", \"timestamp\": \"2026-01-01T00:00:00Z\"}");
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-02-01T00:00:00Z"));
        InstantSource time = now::get;
        DataCounts counts = new DataCounts(catalogue, interactions, time.withZone(ZoneOffset.UTC));

        Overview.Data data = counts.data();

        assertThat(data.items()).isEqualTo(2);
        assertThat(data.itemsWithoutContent()).isEqualTo(1);
        assertThat(data.itemsHidden()).isEqualTo(1);
        assertThat(data.users()).isEqualTo(1);
        assertThat(data.interactions()).isEqualTo(1);
        assertThat(data.newestInteractionAt()).hasValue(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(data.lastItemChangeAt()).isPresent();

        http.put("/items/another", "{\"title\": \"Another\"}");
        assertThat(counts.data()).isEqualTo(data);
        now.updateAndGet(before -> before.plus(DataCounts.MAX_AGE));
        assertThat(counts.data().items()).isEqualTo(3);
    }

    @Test
    void keepsTheLastMinutesAndTheCurrentOne() {
        for (int i = 0; i < 2 * RequestHistory.MINUTES; i++) {
            requestHistory.minutePassed();
        }

        List<Map<String, Object>> minutes = http.get("/overview").list("minutes");
        assertThat(minutes).hasSize(RequestHistory.MINUTES);
        assertThat(minutes.get(0)).containsEntry("model", 0).doesNotContainKey("p99Millis");
    }

    @Test
    void omitsTheModelBeforeTheFirstOne() {
        assertThat(http.get("/overview").json()).containsKey("data").doesNotContainKeys("model", "activeVersion");
    }
}
