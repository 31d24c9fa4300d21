import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Writes the JVM's AOT cache (JEP 483, 514) of a start and a few requests: {@code AotCache.java FILE SCRATCH_FOLDER}. The
 * image build runs it with a PostgreSQL that the image does not contain.
 */
final class AotCache {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** A cache of a complete start has over 60 MB. */
    private static final long MIN_BYTES = 40_000_000;

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private final Process tandem;
    private final String origin;

    private AotCache(Process tandem, int port) {
        this.tandem = tandem;
        this.origin = "http://127.0.0.1:" + port;
    }

    public static void main(String[] arguments) throws Exception {
        Path cache = Path.of(arguments[0]);
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(Path.of(arguments[1]).toFile())
                .setPGStartupWait(Duration.ofMinutes(2))
                .start()) {
            int port = freePort();
            AotCache started = new AotCache(start(cache, postgres.getJdbcUrl("postgres", "postgres"), port), port);
            started.exercise();
        }
        long bytes = Files.exists(cache) ? Files.size(cache) : 0;
        if (bytes < MIN_BYTES) {
            throw new IllegalStateException("the AOT cache has " + bytes + " bytes, expected at least " + MIN_BYTES);
        }
        System.out.println("AOT cache: " + bytes / 1_000_000 + " MB");
    }

    /** Starts Tandem as the image does, with the options that record a cache. */
    private static Process start(Path cache, String url, int port) throws IOException {
        ProcessBuilder start = new ProcessBuilder(List.of(
                        "/opt/jre/bin/java",
                        "-XX:AOTCacheOutput=" + cache,
                        "@/opt/tandem/jvm.options",
                        "-jar",
                        "/opt/tandem/tandem.jar"))
                .inheritIO();
        start.environment()
                .putAll(Map.of(
                        "SPRING_DATASOURCE_URL", url,
                        "SPRING_DATASOURCE_USERNAME", "postgres",
                        "SERVER_ADDRESS", "127.0.0.1",
                        "SERVER_PORT", String.valueOf(port),
                        "TANDEM_DEMO", "false"));
        return start.start();
    }

    /** Sends the requests whose classes the cache holds, then stops Tandem, which writes the cache. */
    private void exercise() throws Exception {
        try {
            awaitReady();
            send("PUT", "/api/v1/items/a", "{\"title\": \"A title\", \"categories\": [\"a\"]}");
            send("POST", "/api/v1/interactions", "{\"userId\": \"u\", \"itemId\": \"a\"}");
            send("GET", "/api/v1/users/v/recommendations", "");
            send("POST", "/api/v1/recommendations", "{\"history\": [\"a\"], \"m\": 5}");
            send("GET", "/actuator/prometheus", "");
        } finally {
            tandem.destroy();
            if (!tandem.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                tandem.destroyForcibly();
            }
        }
    }

    private void awaitReady() throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!isReady()) {
            if (!tandem.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException("Tandem did not become ready");
            }
            Thread.sleep(Duration.ofMillis(200));
        }
    }

    private boolean isReady() throws InterruptedException {
        try {
            return send("GET", "/readyz", "") == 200;
        } catch (IOException notListening) {
            return false;
        }
    }

    private int send(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(origin + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .build();
        return CLIENT.send(request, BodyHandlers.discarding()).statusCode();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
