package dev.tandem.serving;

import dev.tandem.IntegrationTest;
import dev.tandem.PlantedProvenance;
import dev.tandem.evaluation.RankingMetrics;
import dev.tandem.item.Item;
import dev.tandem.ranking.Query;
import dev.tandem.registry.ModelMetrics;
import dev.tandem.registry.ModelVersion;
import dev.tandem.registry.Models;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/**
 * The time from the database to a live model, in an empty process and as a replacement of a model that keeps
 * serving: {@code ./mvnw -q -Pbenchmark test -Dtest=ModelLoadBenchmark -Dtandem.jvm.memory=-Xmx3g}. It prints tables and runs only by name. The size of the heap also
 * tests the memory of a swap: it fails if two models and the buffers of reading one do not fit.
 */
@IntegrationTest
@TestPropertySource(properties = "tandem.roles=train")
class ModelLoadBenchmark {

    private static final int ITEMS = Integer.getInteger("benchmark.items", 1_000_000);
    private static final int DIM = Integer.getInteger("benchmark.dim", 128);
    private static final int PART = 20_000;
    private static final int HISTORY = 20;
    private static final int LIST = 100;
    private static final int REQUESTS = 50;

    @Autowired
    Models models;

    @Autowired
    LiveModels liveModels;

    @Autowired
    DataSource dataSource;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    private final LargeCatalogue catalogue = new LargeCatalogue(ITEMS, DIM);

    @Test
    void print() throws SQLException, IOException {
        jdbc.sql("truncate item, app_user, interaction, model_version, model_artifact_chunk")
                .update();
        storeItems();
        ModelVersion version = publish();
        ModelVersion next = publish();
        models.activate(version.version());
        System.out.printf(
                "%nJava %s, %,d items of %d dimensions, heap of %,d MB%n%n| what | seconds |%n|---|---|%n",
                Runtime.version(), ITEMS, DIM, Runtime.getRuntime().maxMemory() >> 20);
        row("read and check the artifact, build the model", seconds(() -> models.load(version.version())));
        row("load: the same, with the catalogue and a warm-up, until live", seconds(liveModels::refresh));
        double[] alone = requests(REQUESTS);
        models.activate(next.version());
        CompletableFuture<Double> swap = CompletableFuture.supplyAsync(() -> seconds(liveModels::refresh));
        List<Double> during = new ArrayList<>();
        while (!swap.isDone()) {
            during.add(requests(1)[0]);
        }
        row("replace a model that keeps serving", swap.join());
        double[] seconds =
                during.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        System.out.printf(
                "%nA list takes %.0f ms (median) before, %.0f ms (slowest %.0f ms) while the other model is loaded.%n",
                1000 * alone[REQUESTS / 2], 1000 * seconds[seconds.length / 2], 1000 * seconds[seconds.length - 1]);
    }

    private void storeItems() throws SQLException, IOException {
        try (Connection connection = dataSource.getConnection()) {
            var copy = connection.unwrap(PGConnection.class).getCopyAPI();
            for (int first = 1; first <= ITEMS; first += PART) {
                StringBuilder rows = new StringBuilder();
                IntStream.range(first, Math.min(first + PART, ITEMS + 1))
                        .mapToObj(catalogue::item)
                        .forEach(item -> append(rows, item));
                copy.copyIn(
                        "copy item (key, id, title) from stdin",
                        new ByteArrayInputStream(rows.toString().getBytes(StandardCharsets.UTF_8)));
            }
        }
    }

    private static void append(StringBuilder rows, Item item) {
        rows.append(item.key())
                .append('\t')
                .append(item.id())
                .append('\t')
                .append(item.content().title())
                .append('\n');
    }

    private ModelVersion publish() {
        RankingMetrics none = new RankingMetrics(0, 0, 0, 0);
        return models.publish(
                catalogue.model(catalogue.embeddings(), catalogue.weights()),
                new ModelMetrics(none, none, none),
                PlantedProvenance.at(clock.instant()));
    }

    /** Seconds of each, ascending. */
    private double[] requests(int count) {
        LiveModel live = liveModels.current().orElseThrow();
        int[] history =
                IntStream.range(0, HISTORY).map(i -> i * ITEMS / HISTORY).toArray();
        return IntStream.range(0, count)
                .mapToDouble(i -> seconds(() -> {
                    Query query = live.ranker().foldIn(live.items(), history);
                    live.ranker().top(live.items(), query, LIST, row -> live.recommendable(row, clock.instant()));
                }))
                .sorted()
                .toArray();
    }

    private static double seconds(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    private static void row(String what, double seconds) {
        System.out.printf("| %s | %.1f |%n", what, seconds);
    }
}
