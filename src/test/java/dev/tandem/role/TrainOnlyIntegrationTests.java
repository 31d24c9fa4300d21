package dev.tandem.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tandem.Http;
import dev.tandem.Http.Answer;
import dev.tandem.IntegrationTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** A process that trains and does not serve. */
@IntegrationTest
@TestPropertySource(properties = "tandem.roles=train")
class TrainOnlyIntegrationTests {

    @LocalServerPort
    int port;

    @Test
    void refusesRecommendationsWithTheReason() {
        Http http = new Http(port);

        Answer answer = http.get("/users/ann/recommendations");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.problem()).isEqualTo("not-serving");
        assertThat(http.post("/recommendations", "application/json", "{}").problem())
                .isEqualTo("not-serving");
        assertThat(http.get("/items/i1/similar").problem()).isEqualTo("not-serving");
    }

    @Test
    void ingestsDataAndCarriesOutRuns() {
        Http http = new Http(port);

        assertThat(http.put("/items/i1", "{}").json()).containsEntry("recommendable", false);
        assertThat(http.post("/admin/training-runs", "application/json", "{}").status())
                .isEqualTo(202);
        await().atMost(Duration.ofMinutes(1))
                .until(() -> !"QUEUED"
                        .equals(http.get("/admin/training-runs")
                                .list("runs")
                                .get(0)
                                .get("status")));
    }

    @Test
    void isReady() throws Exception {
        HttpResponse<String> ready = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/readyz"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(ready.statusCode()).isEqualTo(200);
    }
}
