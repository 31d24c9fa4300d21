package dev.tandem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Traces, as a collector receives them. */
@IntegrationTest
@DirtiesContext
@ExtendWith(OutputCaptureExtension.class)
class TracingIntegrationTests {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final List<String> received = new CopyOnWriteArrayList<>();
    private static final HttpServer collector = collector();

    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void export(DynamicPropertyRegistry properties) {
        properties.add(
                "management.opentelemetry.tracing.export.otlp.endpoint",
                () -> "http://127.0.0.1:" + collector.getAddress().getPort() + "/v1/traces");
        properties.add("management.opentelemetry.tracing.export.schedule-delay", () -> "100ms");
    }

    @AfterAll
    static void stop() {
        collector.stop(0);
    }

    @Test
    void aTraceGoesOnThroughTandemAndNamesNoUser(CapturedOutput output) throws Exception {
        send("/api/v1/users/secret-user/interactions");
        send("/api/v1/users/secret-user/recommendations?m=secret-value");
        send("/api/v1/items/secret-item");

        String trace = new String(HexFormat.of().parseHex(TRACE), StandardCharsets.ISO_8859_1);
        await().untilAsserted(() -> assertThat(String.join("", received))
                .contains("service.name", "tandem", trace)
                .contains("http get /api/v1/users/{id}/interactions")
                .contains("http get /api/v1/users/{id}/recommendations")
                .contains("http get /api/v1/items/{id}"));
        assertThat(String.join("", received)).doesNotContain("secret");
        assertThat(output).doesNotContain("secret-user");
    }

    private void send(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
                .build();
        HttpClient.newHttpClient().send(request, BodyHandlers.discarding());
    }

    private static HttpServer collector() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/v1/traces", exchange -> {
                received.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
                exchange.sendResponseHeaders(200, -1);
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
