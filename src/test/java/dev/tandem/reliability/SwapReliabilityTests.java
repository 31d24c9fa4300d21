package dev.tandem.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.Http;
import dev.tandem.reliability.LoadPlan.Kind;
import dev.tandem.reliability.LoadReport.Answers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Model swaps under load from a second process. */
@Tag("full")
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class SwapReliabilityTests {

    private static final int SWAPS = 50;
    private static final int ROUNDS = 5;
    private static final int QUIET_REQUESTS = 400; // a round
    private static final int REQUESTS_PER_SECOND = 80;
    private static final double MOST_SLOWER = 3;
    private static final int ROLLS = 20;
    private static final double MOST_SECONDS = 10;

    private static PostgresProcess postgres;
    private static TandemProcess tandem;
    private static Http http;
    private static List<Long> versions;

    @BeforeAll
    static void trainTwoVersions() {
        postgres = PostgresProcess.start();
        tandem = TandemProcess.start("swaps", postgres.newDatabase(), "tandem.serving.poll-interval=100ms");
        http = tandem.http();
        PlantedItems.plant(http);
        long first = PlantedItems.train(http);
        PlantedItems.plantUsers(http, PlantedItems.USERS, 2 * PlantedItems.USERS);
        versions = List.of(first, PlantedItems.train(http));
    }

    @AfterAll
    static void stop() {
        tandem.close();
        postgres.close();
    }

    @Test
    void fiftySwapsFailNoRequestAndMixNoVersions() {
        LoadPlan plan = LoadPlan.to(tandem, REQUESTS_PER_SECOND, Kind.HISTORY, Kind.HISTORY, Kind.USER)
                .expecting(scoresByVersion());
        LoadReport report;
        try (Load load = Load.start(plan)) {
            load.phase("warm", QUIET_REQUESTS);
            for (int round = 0; round < ROUNDS; round++) {
                load.phase("quiet", QUIET_REQUESTS);
                load.phase("swaps");
                for (int swap = 0; swap < SWAPS / ROUNDS; swap++) {
                    PlantedItems.activate(http, versions.get(swap % 2));
                }
            }
            report = load.end();
        }

        Answers quiet = report.answers("quiet", Kind.HISTORY);
        Answers swaps = report.answers("swaps", Kind.HISTORY);
        Figures.of("swaps")
                .with("swaps", SWAPS)
                .with("requests", report.sent())
                .with("failed", report.failed())
                .with("mixed", report.wrong())
                .with("quietP50Millis", quiet.p50())
                .with("quietP99Millis", quiet.p99())
                .with("swapsP50Millis", swaps.p50())
                .with("swapsP99Millis", swaps.p99())
                .with("ratio", swaps.p99() / quiet.p99())
                .print();
        assertThat(report.failed()).as("%s", report).isZero();
        assertThat(report.wrong()).as("%s", report.wrongAnswers()).isZero();
        assertThat(swaps.versions()).containsOnlyKeys(versions);
        assertThat(swaps.p99()).isLessThanOrEqualTo(MOST_SLOWER * quiet.p99());
    }

    @Test
    void rollsBackAndForwardWithinSecondsAndKeepsItemsPostedSince() {
        String posted = "posted-since";
        assertThat(http.put("/items/" + posted, "{\"title\": \"New\", \"text\": \"" + PlantedItems.words(0) + "\"}")
                        .status())
                .isEqualTo(201);
        LoadPlan plan = LoadPlan.to(tandem, REQUESTS_PER_SECOND, Kind.HISTORY, Kind.USER, Kind.HISTORY, Kind.ITEM);
        double slowest = 0;
        double sum = 0;
        LoadReport report;
        try (Load load = Load.start(plan)) {
            load.phase("warm", QUIET_REQUESTS / 2);
            load.phase("rolls");
            for (int roll = 0; roll < ROLLS; roll++) {
                List<String> acknowledged = load.acknowledged();
                long start = System.nanoTime();
                PlantedItems.activate(http, versions.get(roll % 2));
                double seconds = (System.nanoTime() - start) / 1e9;
                slowest = Math.max(slowest, seconds);
                sum += seconds;

                assertThat(PlantedItems.isRecommendable(http, posted)).isTrue();
                assertThat(acknowledged).isNotEmpty().allMatch(item -> PlantedItems.isRecommendable(http, item));
            }
            report = load.end();
        }

        Figures.of("roll-back")
                .with("rolls", ROLLS)
                .with("meanSeconds", sum / ROLLS)
                .with("slowestSeconds", slowest)
                .with("requests", report.sent())
                .with("failed", report.failed())
                .with("itemsPostedMeanwhile", report.items())
                .print();
        assertThat(report.failed()).as("%s", report).isZero();
        assertThat(slowest).isLessThan(MOST_SECONDS);
    }

    /** The expected scores of each version; they differ between all versions. */
    private static Map<Long, List<Map<String, Double>>> scoresByVersion() {
        Map<Long, List<Map<String, Double>>> scores = new LinkedHashMap<>();
        for (long version : versions) {
            PlantedItems.activate(http, version);
            scores.put(
                    version,
                    PlantedItems.histories(LoadPlan.HISTORIES).stream()
                            .map(history -> PlantedItems.scores(http, history))
                            .toList());
        }
        for (int history = 0; history < LoadPlan.HISTORIES; history++) {
            Map<String, Double> other = scores.get(versions.get(1)).get(history);
            Map<String, Double> one = scores.get(versions.get(0)).get(history);
            long alike = one.entrySet().stream()
                    .filter(item -> LoadClient.isClose(item.getValue(), other.getOrDefault(item.getKey(), 0.0)))
                    .count();
            assertThat(alike).isLessThan(one.size() / 10);
        }
        return scores;
    }
}
