package dev.tandem;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@IntegrationTest
class ApiDescriptionIntegrationTests {

    @LocalServerPort
    int port;

    private final HttpClient client =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();

    @Test
    void aBrowserIsGreetedWithTheDescriptionOfTheApi() throws Exception {
        HttpResponse<String> page = get("/");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.uri().getPath()).isEqualTo("/swagger-ui/index.html");
    }

    @Test
    void theDescriptionNamesTheServiceAndItsCalls() throws Exception {
        assertThat(get("/v3/api-docs").body())
                .contains("\"title\":\"Tandem\"", "/api/v1/recommendations", "/api/v1/items/{id}");
    }

    @Test
    void metricsAndProbesAnswer() throws Exception {
        assertThat(get("/actuator/prometheus").body())
                .contains("tandem_serving_model_version", "jvm_memory_used_bytes");
        assertThat(get("/livez").statusCode()).isEqualTo(200);
        assertThat(get("/readyz").statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> get(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
