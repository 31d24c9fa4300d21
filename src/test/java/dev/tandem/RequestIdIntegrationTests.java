package dev.tandem;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.web.server.LocalServerPort;

@IntegrationTest
class RequestIdIntegrationTests {

    @LocalServerPort
    int port;

    private final HttpClient client = HttpClient.newHttpClient();

    @ParameterizedTest
    @ValueSource(
            strings = {"/livez", "/api/v1/items", "/api/v1/items/none", "/api/v1/items?limit=x", "/none", "/actuator"})
    void everyAnswerHasAnIdOfItsOwn(String path) throws Exception {
        String first = id(get(path));
        String second = id(get(path));

        assertThat(first).matches("[0-9a-f]{12}-[0-9a-z]+");
        assertThat(second).matches("[0-9a-f]{12}-[0-9a-z]+").isNotEqualTo(first);
    }

    @Test
    void anIdTheClientSentIsKept() throws Exception {
        assertThat(id(get("/api/v1/items/none", "shop-42_a.7"))).isEqualTo("shop-42_a.7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a b",
                "a\"b",
                "<script>",
                "ä",
                "0123456789012345678901234567890123456789012345678901234567890123456789"
            })
    void anIdThatIsLongOrOddIsReplaced(String sent) throws Exception {
        assertThat(id(get("/livez", sent))).matches("[0-9a-f]{12}-[0-9a-z]+");
    }

    @Test
    void whatIsLoggedForARequestHoldsItsId() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/api/v1/admin/training-runs"))
                .header(RequestIds.HEADER, "logged-1")
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        HttpResponse<String> response;
        Kept kept = new Kept();
        kept.start();
        Logger logger = (Logger) LoggerFactory.getLogger("dev.tandem.training");
        logger.addAppender(kept);
        try {
            response = client.send(request, BodyHandlers.ofString());
        } finally {
            logger.detachAppender(kept);
        }

        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        assertThat(kept.ids("status=QUEUED")).containsExactly("logged-1");
        assertThat(kept.ids("status=RUNNING")).doesNotContain("logged-1");
    }

    /** What was logged, by whatever thread. */
    private static final class Kept extends AppenderBase<ILoggingEvent> {

        private final Queue<ILoggingEvent> events = new ConcurrentLinkedQueue<>();

        @Override
        protected void append(ILoggingEvent event) {
            event.prepareForDeferredProcessing();
            events.add(event);
        }

        private List<String> ids(String text) {
            return events.stream()
                    .filter(event -> event.getFormattedMessage().contains(text))
                    .map(event -> event.getMDCPropertyMap().getOrDefault(RequestIds.KEY, ""))
                    .toList();
        }
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path, String id) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header(RequestIds.HEADER, id)
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private static String id(HttpResponse<String> response) {
        return response.headers().firstValue(RequestIds.HEADER).orElseThrow();
    }
}
