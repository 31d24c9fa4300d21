package dev.tandem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.serving.PlantedModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What Prometheus reads from a running Tandem under every kind of request, against the page that lists the meters. */
@IntegrationTest
@ExtendWith(OutputCaptureExtension.class)
class MetersIntegrationTests {

    private static final int MOST_BYTES = 200 * 1024;
    private static final double MOST_MILLIS = 50;

    private static final String JSON = "application/json";
    private static final String NDJSON = "application/x-ndjson";
    private static final List<String> TRAINED = List.of("i1", "i2", "i3", "i4", "i5");

    /** Sent wherever a client can send something; no tag may hold it. */
    private static final String HOSTILE = "zzhostile";

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Planted planted;

    @LocalServerPort
    int port;

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void publish() {
        planted.nothing();
        TRAINED.forEach(id -> send("PUT", "/api/v1/items/" + id, JSON, "{\"tags\": [\"space\"]}"));
        planted.serve(PlantedModel.trainedOn(planted.keysOf(TRAINED)));
    }

    @Test
    void thePageListsWhatIsThereAndNothingElse() {
        load("some");
        MeterPage page = MeterPage.read(Path.of("docs/meters.md"));
        Scrape scrape = scrape();

        assertThat(scrape.types().keySet()).as("on the page").isSubsetOf(page.names());
        assertThat(page.always()).as("in the scrape").isSubsetOf(scrape.types().keySet());
        scrape.types()
                .forEach((meter, type) -> assertThat(type)
                        .as("type of %s", meter)
                        .isEqualTo(page.meter(meter).type()));
        scrape.series().forEach(series -> {
            MeterPage.Meter meter = page.meter(series.meter());
            assertThat(series.tags().keySet())
                    .as("tags of %s", series.line())
                    .isEqualTo(meter.tags().keySet());
            series.tags()
                    .forEach((tag, value) -> assertThat(meter.permits(tag, value))
                            .as("%s of %s", tag, series.line())
                            .isTrue());
        });
        page.names()
                .forEach(name -> assertThat(page.meter(name).unit().equals("seconds"))
                        .as("%s is in seconds", name)
                        .isEqualTo(name.endsWith("_seconds")));
        page.names()
                .forEach(name -> assertThat(page.meter(name).unit().equals("bytes"))
                        .as("%s is in bytes", name)
                        .isEqualTo(name.contains("_bytes")));
    }

    @Test
    void bucketsAreThoseOfThePage() {
        load("some");
        MeterPage page = MeterPage.read(Path.of("docs/meters.md"));

        assertThat(scrape().buckets()).isEqualTo(page.buckets());
    }

    @Test
    void whatClientsSendMakesNoTagAndNoLine(CapturedOutput output) throws IOException {
        load("other");
        hostile(0);
        scrape(); // shows in the next
        Set<String> before = scrape().identities();
        for (int i = 1; i <= 15; i++) {
            load(HOSTILE + i);
            hostile(i);
        }
        Scrape after = scrape();

        assertThat(after.text().toLowerCase(Locale.ROOT)).doesNotContain(HOSTILE);
        assertThat(output.getAll().toLowerCase(Locale.ROOT)).doesNotContain(HOSTILE);
        Set<String> grown = new TreeSet<>(after.identities());
        grown.removeAll(before);
        grown.removeIf(series -> series.startsWith("jvm_gc_"));
        assertThat(grown).isEmpty();
    }

    @Test
    void aScrapeIsSmallAndFast() {
        for (int i = 0; i < 20; i++) {
            load("user" + i);
            scrape();
        }
        double[] millis = new double[21];
        for (int i = 0; i < millis.length; i++) {
            long began = System.nanoTime();
            scrape();
            millis[i] = (System.nanoTime() - began) / 1e6;
        }
        Arrays.sort(millis);
        int bytes = scrape().text().getBytes(StandardCharsets.UTF_8).length;

        assertThat(bytes).isLessThanOrEqualTo(MOST_BYTES);
        assertThat(millis[millis.length / 2]).isLessThanOrEqualTo(MOST_MILLIS);
    }

    @Test
    void requestsAreCountedByWhatTheirAnswerRestsOn() {
        load("some");

        assertThat(scrape().identities().stream()
                        .filter(series -> series.startsWith("http_server_requests_seconds_count"))
                        .filter(series -> series.contains("/recommendations"))
                        .map(series -> series.replaceAll(".*strategy=\"(\\w+)\".*", "$1"))
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("model", "content", "popular", "mixed", "none");
    }

    /** Every route, answered and refused. */
    private void load(String user) {
        send(
                "POST",
                "/api/v1/items",
                NDJSON,
                "{\"id\": \"" + user + "\", \"title\": \"" + user + "\", \"tags\": [\"love\"]}");
        send("POST", "/api/v1/items", JSON, "[{\"id\": 7}]");
        send("POST", "/api/v1/items", "text/" + user, user);
        send("POST", "/api/v1/interactions", JSON, "{\"userId\": \"" + user + "\", \"itemId\": \"i1\"}");
        send("POST", "/api/v1/interactions", "text/csv", "user_id,item_id\n" + user + ",i2\n" + user + "\n");
        send("GET", "/api/v1/items?q=" + user, JSON, "");
        send("GET", "/api/v1/items?limit=" + user, JSON, "");
        for (String user1 : List.of(user, "nobody")) {
            send("GET", "/api/v1/users/" + user1 + "/recommendations", JSON, "");
        }
        send("GET", "/api/v1/users/" + user + "/recommendations?m=" + user, JSON, "");
        send("GET", "/api/v1/users/" + user + "/interactions", JSON, "");
        send("POST", "/api/v1/recommendations", JSON, "{\"history\": [\"i1\"], \"m\": 2}");
        send("POST", "/api/v1/recommendations", JSON, "{\"history\": [\"" + user + "\"]}");
        send("POST", "/api/v1/recommendations", JSON, "{\"" + user + "\": 1}");
        send("POST", "/api/v1/recommendations/batch", JSON, "[{\"history\": [\"i1\"]}, {}]");
        send("GET", "/api/v1/items/i1/similar", JSON, "");
        send("GET", "/api/v1/items/" + user, JSON, "");
        send("GET", "/api/v1/items/none-of-" + user, JSON, "");
        send("GET", "/api/v1/items/" + user + "/similar", JSON, "");
        send("DELETE", "/api/v1/items/" + user, JSON, "");
        send("DELETE", "/api/v1/users/" + user + "/interactions/i1", JSON, "");
        send("DELETE", "/api/v1/users/" + user, JSON, "");
        send("GET", "/api/v1/admin/models", JSON, "");
        send("GET", "/api/v1/admin/training-runs", JSON, "");
        send("GET", "/api/v1/admin/training-runs/999999", JSON, "");
        send("GET", "/api/v1/admin/audit", JSON, "");
        send("GET", "/api/v1/admin/keys", JSON, "");
        send("GET", "/livez", JSON, "");
        send("GET", "/readyz", JSON, "");
        send("GET", "/actuator/health", JSON, "");
        send("GET", "/actuator/info", JSON, "");
        send("GET", "/v3/api-docs", JSON, "");
        send("GET", "/swagger-ui/index.html", JSON, "");
        send("HEAD", "/api/v1/items/i1", JSON, "");
        send("OPTIONS", "/api/v1/items/i1", JSON, "");
        send("PATCH", "/api/v1/items/i1", JSON, "{}");
    }

    /** What no route expects, with a number of its own. */
    private void hostile(int number) throws IOException {
        String mark = HOSTILE + number;
        send("GET", "/" + mark, JSON, "");
        send("GET", "/api/v1/" + mark + "/x", JSON, "");
        send("GET", "/actuator/" + mark, JSON, "");
        send("GET", "/actuator/health/" + mark, JSON, "");
        send("GET", "/v3/api-docs/" + mark, JSON, "");
        send("GET", "/swagger-ui/" + mark + ".js", JSON, "");
        send("GET", "/?" + mark + "=1", JSON, "");
        send(mark.toUpperCase(Locale.ROOT), "/api/v1/items/i1", JSON, "");
        raw("GET /api/v1/items/" + mark + " HTTP/1.1\r\nHost: " + mark + "\r\nX-API-Key: " + mark + "\r\nX-Request-Id: "
                + mark + "\r\nConnection: close\r\n\r\n");
        raw("GET /" + mark + "\\^ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        raw(mark + "\r\n\r\n");
    }

    private Scrape scrape() {
        return new Scrape(send("GET", "/actuator/prometheus", "text/plain", ""));
    }

    private String send(String method, String path, String type, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Content-Type", type)
                .build();
        try {
            return client.send(request, BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            assertThat(socket.getInputStream().readAllBytes()).isNotEmpty();
        }
    }
}
