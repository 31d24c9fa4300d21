package dev.tandem.interaction;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The speed of ingest over HTTP, compared with a plain {@code COPY} of the same interactions: {@code ./mvnw -q
 * -Pbenchmark test -Dtest=IngestSpeedBenchmark}. It prints tables and runs only by name.
 *
 * <p>The file is a log of events in the order of time, with random users and a power law of items. All ids are new to the
 * database, which is the embedded one with its defaults, so a commit waits for the disk. {@code COPY} writes the same rows
 * into the same three empty tables, with their keys, indexes and constraints, in one transaction. It does not look up ids,
 * as its rows contain the keys. Both read a file from disk and send it over loopback. {@code -Dbenchmark.rounds} and
 * {@code -Dbenchmark.interactions} set the repetitions and the size.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"tandem.demo=false", "tandem.training.cron=-"})
class IngestSpeedBenchmark {

    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 5);
    private static final int INTERACTIONS = Integer.getInteger("benchmark.interactions", 2_000_000);
    private static final int WARM_UP = 100_000;
    private static final double BAR = 0.4;

    @TempDir
    static Path folder;

    @Autowired
    private DataSource dataSource;

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    private final HttpClient client = HttpClient.newHttpClient();

    @DynamicPropertySource
    static void emptyDatabase(DynamicPropertyRegistry registry) throws IOException {
        Path directory = Files.createTempDirectory("tandem-ingest");
        registry.add("tandem.database.directory", directory::toString);
    }

    @Test
    void print() throws Exception {
        measure(new EventLog(folder.resolve("warm-up"), WARM_UP), 1);
        Map<String, List<Double>> seconds = measure(new EventLog(folder.resolve("log"), INTERACTIONS), ROUNDS);
        double copy = median(seconds.getOrDefault("COPY", List.of()));
        System.out.printf("%n%,d interactions, %d rounds; seconds%n%n", INTERACTIONS, ROUNDS);
        System.out.println("| way | each | median | per second | / COPY |\n|---|---|---|---|---|");
        seconds.forEach((way, all) -> System.out.printf(
                "| %s | %s | %.1f | %,.0f | %.2f |%n",
                way,
                String.join(" ", all.stream().map("%.1f"::formatted).toList()),
                median(all),
                INTERACTIONS / median(all),
                copy / median(all)));
        System.out.println("\n| what | measured | bar |\n|---|---|---|");
        for (String format : List.of("NDJSON", "CSV")) {
            System.out.printf(
                    "| bulk ingest over HTTP, %,d interactions as %s, rate / `COPY` | %.2f | ≥ %.1f |%n",
                    INTERACTIONS, format, copy / median(seconds.getOrDefault(format, List.of())), BAR);
        }
    }

    /** The seconds of each way, in alternation. */
    private Map<String, List<Double>> measure(EventLog log, int rounds) throws Exception {
        Map<String, List<Double>> seconds = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            time("COPY", seconds, log, () -> copy(log));
            time("NDJSON", seconds, log, () -> post(log.ndjson(), "application/x-ndjson", log.interactions()));
            time("CSV", seconds, log, () -> post(log.csv(), "text/csv", log.interactions()));
        }
        return seconds;
    }

    @FunctionalInterface
    private interface Way {
        void run() throws Exception;
    }

    private void time(String name, Map<String, List<Double>> seconds, EventLog log, Way way) throws Exception {
        jdbc.sql("truncate app_user, interaction, item restart identity").update();
        jdbc.sql("checkpoint").update();
        long start = System.nanoTime();
        way.run();
        double took = (System.nanoTime() - start) / 1e9;
        seconds.computeIfAbsent(name, unseen -> new ArrayList<>()).add(took);
        System.out.printf("%s %,d: %.1f s%n", name, log.interactions(), took);
        assertThat(jdbc.sql("select count(*) from interaction")
                        .query(Integer.class)
                        .single())
                .isEqualTo(log.interactions());
    }

    private void copy(EventLog log) throws SQLException {
        try (Connection connection = dataSource.unwrap(HikariDataSource.class).getConnection()) {
            connection.setAutoCommit(false);
            CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
            log.tables().forEach((table, file) -> {
                try (InputStream rows = Files.newInputStream(file)) {
                    copy.copyIn("copy " + table + " from stdin", rows, 1 << 16);
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            connection.commit();
        }
    }

    private void post(Path body, String type, int interactions) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/interactions"))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofFile(body))
                .build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.body()).contains("\"created\":" + interactions + ",");
    }

    private static double median(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
