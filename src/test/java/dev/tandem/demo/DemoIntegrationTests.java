package dev.tandem.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tandem.DemoTest;
import dev.tandem.Http;
import dev.tandem.interaction.InteractionStatistics;
import dev.tandem.item.CatalogueStatistics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The first start: an empty embedded database, the demo data, a first training with default settings, and a new film. */
@DemoTest
@Order(0) // of the tests that share its context: it finds what nobody has changed
class DemoIntegrationTests {

    private static final String FANS = "[\"the-terminator-1984\", \"blade-runner-1982\", \"robocop-1987\"]";

    @Autowired
    CatalogueStatistics catalogue;

    @Autowired
    InteractionStatistics interactions;

    @Autowired
    DemoSeeder seeder;

    @LocalServerPort
    int port;

    private Http http;

    @BeforeEach
    void awaitTheFirstModel() {
        http = new Http(port);
        await().atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> "model".equals(recommend("[\"alien-1979\"]").get("strategy")));
    }

    @Test
    void aNewFilmIsRecommendedToItsFansOnTheNextRequestAndIsSimilarToItsKind() {
        assertThat(catalogue.count()).isEqualTo(Films.load().size());
        assertThat(http.get("/users/viewer-0001/recommendations").json()).containsEntry("strategy", "model");

        http.put("/items/steel-dawn-rising", """
                {"title": "Steel Dawn Rising",
                 "text": "A rogue artificial intelligence turns an army of robots against the last space station.",
                 "tags": ["artificial intelligence", "robot", "space travel"],
                 "categories": ["science fiction", "thriller"]}""");

        assertThat(list(recommend(FANS)))
                .anySatisfy(item -> assertThat(item)
                        .containsEntry("id", "steel-dawn-rising")
                        .containsEntry("coldStart", true));
        assertThat(list(recommend("[\"toy-story-1995\", \"steel-dawn-rising\"]")))
                .isNotEqualTo(list(recommend("[\"toy-story-1995\"]")));

        http.delete("/items/steel-dawn-rising");
        assertThat(list(recommend(FANS))).noneSatisfy(item -> assertThat(item).containsEntry("coldStart", true));
    }

    @Test
    void aDatabaseWithDataIsNotChanged() {
        long before = interactions.count();

        seeder.seedWhereEmpty();

        assertThat(interactions.count()).isEqualTo(before);
        assertThat(http.get("/admin/training-runs").list("runs")).hasSize(1);
    }

    private Map<String, Object> recommend(String history) {
        return http.post("/recommendations", "application/json", "{\"m\": 20, \"history\": " + history + "}")
                .json();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(Map<String, Object> answer) {
        return (List<Map<String, Object>>) answer.getOrDefault("items", List.of());
    }
}
