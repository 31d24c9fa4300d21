package dev.tandem.reliability;

import static org.awaitility.Awaitility.await;

import dev.tandem.Http;
import dev.tandem.JavaCommand;
import dev.tandem.MainClassPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Tandem in a separate process with its own port and its own log in {@code target/reliability/}. */
final class TandemProcess implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(6);
    private static final Duration STOP = Duration.ofMinutes(2);
    private static final int TAIL = 40;
    private static final Pattern LISTENS = Pattern.compile("Tandem listens on http://\\S+:(\\d+)");
    private static final Pattern RSS = Pattern.compile("VmRSS:\\s+(\\d+) kB");

    private final String name;
    private final String jdbcUrl;
    private final List<String> properties;
    private final Path log;
    private final Process process;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private int port;

    private TandemProcess(String name, String jdbcUrl, List<String> properties) {
        this.name = name;
        this.jdbcUrl = jdbcUrl;
        this.properties = properties;
        this.log = Processes.file(name, ".log");
        try {
            this.process = new ProcessBuilder(command())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Sentinel.started(process.toHandle());
    }

    /**
     * Starts Tandem without the demo, with small fast trainings and no schedule, and waits until it is ready.
     *
     * @param name of its log
     * @param properties as in {@code tandem.serving.poll-interval=100ms}; they override the defaults of this class
     */
    static TandemProcess start(String name, String jdbcUrl, String... properties) {
        return launch(name, jdbcUrl, properties).awaitReady();
    }

    /** Starts Tandem without waiting. */
    static TandemProcess launch(String name, String jdbcUrl, String... properties) {
        return new TandemProcess(name, jdbcUrl, List.of(properties));
    }

    /** Starts another of the same settings and waits until it is ready; its port and its log are new. */
    TandemProcess startAgain() {
        return new TandemProcess(name, jdbcUrl, properties).awaitReady();
    }

    private List<String> command() {
        List<String> command = JavaCommand.of(
                "--add-modules=jdk.incubator.vector",
                "-Xmx512m",
                "-XX:MaxDirectMemorySize=128m",
                "-Djdk.nio.maxCachedBufferSize=1048576",
                "-Dai.djl.offline=true",
                "-cp",
                MainClassPath.of(),
                "dev.tandem.TandemApplication",
                "--server.port=0",
                "--spring.datasource.url=" + jdbcUrl,
                "--spring.datasource.username=" + PostgresProcess.USER,
                "--spring.datasource.password=" + PostgresProcess.USER);
        List<String> settings = new ArrayList<>(List.of(
                "tandem.demo=false",
                "tandem.training.cron=-",
                "tandem.training.dim=" + PlantedItems.DIM,
                "tandem.training.epochs=" + PlantedItems.EPOCHS));
        for (String property : properties) {
            String key = property.substring(0, property.indexOf('=') + 1);
            settings.removeIf(setting -> setting.startsWith(key));
            settings.add(property);
        }
        settings.forEach(setting -> command.add("--" + setting));
        return command;
    }

    /** Waits until it logs that it listens. */
    TandemProcess awaitReady() {
        await().alias(name + " gets ready")
                .atMost(START)
                .pollInterval(Duration.ofMillis(100))
                .failFast(() -> {
                    if (!process.isAlive()) {
                        throw new IllegalStateException(name + " ended at its start:\n" + logTail());
                    }
                })
                .until(() -> knowsItsPort() && isReady());
        return this;
    }

    private boolean knowsItsPort() {
        if (port == 0) {
            Matcher listens = LISTENS.matcher(log());
            port = listens.find() ? Integer.parseInt(listens.group(1)) : 0;
        }
        return port != 0;
    }

    boolean isReady() {
        try {
            return get("/readyz").statusCode() == 200;
        } catch (UncheckedIOException e) { // not listening yet, or no longer
            return false;
        }
    }

    /** Where it listens, such as {@code http://127.0.0.1:4711}. */
    String url() {
        return "http://127.0.0.1:" + port;
    }

    /** A client of its API. */
    Http http() {
        return new Http(port);
    }

    long pid() {
        return process.pid();
    }

    /** Requests a path outside of the API, such as {@code /actuator/health}. */
    HttpResponse<String> get(String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url() + path))
                .timeout(Duration.ofSeconds(30))
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for an answer", e);
        }
    }

    /** The sum of a Prometheus meter over its tags, 0 where there is none. */
    double meter(String meter) {
        return get("/actuator/prometheus")
                .body()
                .lines()
                .filter(line -> line.startsWith(meter + " ") || line.startsWith(meter + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** Its log so far. */
    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String logTail() {
        List<String> lines = log().lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
    }

    /** Its resident memory in bytes. */
    long rss() {
        try {
            Matcher rss = RSS.matcher(Files.readString(Path.of("/proc", Long.toString(pid()), "status")));
            if (rss.find()) {
                return Long.parseLong(rss.group(1)) << 10;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException("the system does not tell the memory of process " + pid());
    }

    /** Sends {@code SIGKILL}. */
    void kill9() {
        Processes.kill9(Stream.of(process.toHandle()));
    }

    /** Sends {@code SIGSTOP}. */
    void pause() {
        Processes.signal("STOP", process.toHandle());
    }

    void resume() {
        Processes.signal("CONT", process.toHandle());
    }

    /** Sends {@code SIGTERM} without waiting. */
    void terminate() {
        process.destroy();
    }

    /** Sends {@code SIGTERM} and waits for a regular shutdown; returns the exit status. */
    int stop() {
        terminate();
        return awaitEnd();
    }

    /** Its exit status. */
    int awaitEnd() {
        await().alias(name + " ends")
                .atMost(STOP)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> !process.isAlive());
        Sentinel.ended(process.toHandle());
        return process.exitValue();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            kill9(); // ends a paused process, too
        }
    }

    @Override
    public String toString() {
        return name + " " + properties;
    }
}
