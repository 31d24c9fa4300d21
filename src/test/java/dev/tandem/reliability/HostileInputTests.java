package dev.tandem.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.GuardedIntegrationTest;
import dev.tandem.Http;
import dev.tandem.reliability.HostileRequests.Hostile;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.json.JsonMapper;

/** 10,000 hostile requests: none fails the server. */
@Tag("full")
@GuardedIntegrationTest
class HostileInputTests {

    private static final String KEY = GuardedIntegrationTest.ADMIN_KEY;

    private static final Logger log = LoggerFactory.getLogger(HostileInputTests.class);

    private static final int REQUESTS = 10_000;
    private static final int CLIENTS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration ALL = Duration.ofMinutes(25);

    /** Matches a stack trace or the name of a class. */
    private static final Pattern INSIDES = Pattern.compile(
            "Exception|\\.java:\\d|\\bat \\w+\\.\\w+|(dev\\.tandem|java|javax|jakarta|org|tools|com|ch)\\.[a-z]+\\.\\w");

    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3})[^\\n]*");

    private final HttpClient client = HttpClient.newHttpClient();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final Map<Integer, Integer> statuses = new ConcurrentSkipListMap<>();

    @LocalServerPort
    int port;

    @BeforeEach
    void makeAModel() {
        Http http = new Http(port, KEY);
        PlantedItems.plant(http);
        PlantedItems.awaitLive(http, PlantedItems.train(http));
    }

    @Test
    void everyHostileRequestGetsAnAnswerThatIsNoFailure() throws Exception {
        String description = get("/v3/api-docs").body();
        HostileRequests requests = new HostileRequests(JsonMapper.shared().readTree(description), KEY);
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        for (int seed = 0; seed < REQUESTS; seed++) {
            int request = seed;
            clients.execute(() -> check(requests.of(request)));
        }
        clients.shutdown();
        boolean all = clients.awaitTermination(ALL.toMillis(), TimeUnit.MILLISECONDS);

        log.info("hostile requests={} operations={} answers by status={}", REQUESTS, requests.operations(), statuses);
        assertThat(wrong).isEmpty();
        assertThat(all).as("all are answered within %s", ALL).isTrue();
        assertThat(requests.operations()).isGreaterThan(20);
        assertThat(statuses)
                .as("some get through, or nothing but the gate was tried")
                .containsKeys(200, 400, 401, 404);
        assertThat(get("/readyz").statusCode()).isEqualTo(200);
        assertThat(post("/api/v1/items", "[{\"id\":\"a\",\"title\":\"still here\"}]")
                        .statusCode())
                .isEqualTo(200);
        assertThat(get("/api/v1/items/a").body()).contains("still here");
    }

    private void check(Hostile request) {
        String answer;
        try {
            answer = send(request);
        } catch (SocketTimeoutException e) {
            wrong.add(request.label() + " got no answer within " + PATIENCE);
            return;
        } catch (IOException e) {
            wrong.add(request.label() + " got " + e);
            return;
        }
        var matcher = STATUS.matcher(answer.replaceFirst("^HTTP/1\\.1 100[^\\n]*\\n\\s*", ""));
        if (!matcher.lookingAt()) {
            wrong.add(request.label() + " got \"" + answer + "\"");
            return;
        }
        int status = Integer.parseInt(matcher.group(1));
        statuses.merge(status, 1, Integer::sum);
        boolean speaksOtherHttp = status == 501 && request.otherHttp();
        if (status >= 500 && !speaksOtherHttp || INSIDES.matcher(answer).find()) {
            wrong.add(request.label() + " got " + answer);
        }
    }

    private String send(Hostile request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            try {
                socket.getOutputStream().write(request.bytes());
                if (request.cutOff()) {
                    socket.shutdownOutput();
                }
            } catch (IOException e) { // rejected before its end; the response is readable all the same
                log.debug("{} was not read to its end: {}", request.label(), e.getMessage());
            }
            return read(socket.getInputStream());
        }
    }

    /** Reads the whole body, or the beginning of an event stream. */
    private static String read(InputStream input) throws IOException {
        StringBuilder answer = new StringBuilder();
        byte[] buffer = new byte[1 << 14];
        for (int count = input.read(buffer); count >= 0; count = input.read(buffer)) {
            answer.append(new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
            if (answer.indexOf("text/event-stream") >= 0 && answer.indexOf("\r\n\r\n") >= 0) {
                break;
            }
        }
        return answer.toString();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String json) throws Exception {
        return client.send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Authorization", "Bearer " + KEY);
    }
}
