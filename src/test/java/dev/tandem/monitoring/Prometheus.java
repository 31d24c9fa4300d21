package dev.tandem.monitoring;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real Prometheus on loopback that scrapes one Tandem each second, with the rules of this repository. */
final class Prometheus implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration START = Duration.ofMinutes(2);
    private static final int SECONDS_TO_END = 30;

    private final HttpClient client = HttpClient.newHttpClient();
    private final String url;
    private final Process process;

    private Prometheus(Program program, int target, Path folder) throws IOException {
        int port = freePort();
        url = "http://127.0.0.1:" + port;
        Path configuration = folder.resolve("prometheus.yml");
        Files.writeString(configuration, configuration(target));
        process = new ProcessBuilder(program.command(
                        "--config.file=" + configuration,
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port,
                        "--log.level=warn"))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.log").toFile())
                .start();
    }

    /** The value of one series, without its labels. */
    record Sample(double value) {}

    /** The state of a rule. */
    record RuleState(String name, String health, String error) {}

    /**
     * Starts Prometheus and waits until it answers queries.
     *
     * @param target port of the Tandem to scrape
     * @param folder an empty folder for its files
     */
    static Prometheus start(Program program, int target, Path folder) {
        try {
            Prometheus started = new Prometheus(program, target, folder);
            await().atMost(START)
                    .pollInterval(Duration.ofMillis(100))
                    .failFast("Prometheus ended at its start, see " + folder, () -> !started.process.isAlive())
                    .until(started::isReady);
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String configuration(int target) {
        StringBuilder rules = new StringBuilder();
        Rules.files()
                .forEach(file ->
                        rules.append("  - ").append(file.toAbsolutePath()).append('\n'));
        return """
                global:
                  scrape_interval: 1s
                  evaluation_interval: 1s
                rule_files:
                %sscrape_configs:
                  - job_name: tandem
                    metrics_path: /actuator/prometheus
                    static_configs:
                      - targets: ["127.0.0.1:%d"]
                """.formatted(rules, target);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private boolean isReady() {
        try {
            return get("/-/ready").statusCode() == 200;
        } catch (UncheckedIOException e) { // not listening yet
            return false;
        }
    }

    /** What an expression gives now. @throws IllegalArgumentException if it is none, with what Prometheus says */
    List<Sample> query(String expression) {
        String form = "query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8);
        HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(url + "/api/v1/query"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
        if (answer.statusCode() != 200) {
            throw new IllegalArgumentException(expression + "\n" + answer.body());
        }
        return data(answer)
                .path("result")
                .valueStream()
                .map(series -> new Sample(number(series.path("value").path(1).asString())))
                .toList();
    }

    /** All rules it has loaded. */
    List<RuleState> rules() {
        return data(get("/api/v1/rules"))
                .path("groups")
                .valueStream()
                .flatMap(group -> group.path("rules").valueStream())
                .map(rule -> new RuleState(
                        rule.path("name").asString(),
                        rule.path("health").asString(),
                        rule.path("lastError").asString()))
                .toList();
    }

    private static double number(String text) {
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    private static JsonNode data(HttpResponse<String> answer) {
        return JSON.readTree(answer.body()).path("data");
    }

    private HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(url + path)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
