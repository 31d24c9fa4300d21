package dev.tandem.item;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.IntegrationTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

@IntegrationTest
class ItemApiDocsIntegrationTests {

    @LocalServerPort
    private int port;

    private JsonNode paths = NullNode.getInstance();

    @BeforeEach
    void readDocs() {
        paths = RestClient.create("http://localhost:" + port)
                .get()
                .uri("/v3/api-docs")
                .retrieve()
                .requiredBody(JsonNode.class)
                .path("paths");
    }

    @Test
    void nameTheMediaTypesThatCanBePosted() {
        assertThat(posted("/api/v1/items").propertyNames())
                .containsExactlyInAnyOrder("application/json", "application/x-ndjson");
        assertThat(posted("/api/v1/interactions").propertyNames())
                .containsExactlyInAnyOrder("application/json", "application/x-ndjson", "text/csv");
    }

    @Test
    void describeItemsByTheirFields() {
        assertThat(posted("/api/v1/items")
                        .at("/application~1x-ndjson/schema/$ref")
                        .asString())
                .endsWith("/Item");
    }

    @Test
    void describeIdsInPathsAsTexts() {
        for (String path : List.of("/api/v1/items/{id}", "/api/v1/users/{id}/interactions/{item}")) {
            assertThat(paths.path(path).path("delete").path("parameters"))
                    .isNotEmpty()
                    .allSatisfy(
                            id -> assertThat(id.at("/schema/type").asString()).isEqualTo("string"));
        }
    }

    @Test
    void describeTheReportsOfWhatIsPosted() {
        for (String path : List.of("/api/v1/items", "/api/v1/interactions")) {
            JsonNode responses = paths.path(path).path("post").path("responses");
            for (String status : List.of("200", "207")) {
                assertThat(responses
                                .path(status)
                                .at("/content/application~1json/schema/$ref")
                                .asString())
                        .endsWith("/IngestReport");
            }
        }
    }

    private JsonNode posted(String path) {
        return paths.path(path).path("post").path("requestBody").path("content");
    }
}
