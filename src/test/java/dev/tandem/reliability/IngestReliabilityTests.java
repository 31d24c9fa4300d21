package dev.tandem.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.Http;
import dev.tandem.reliability.LoadPlan.Kind;
import dev.tandem.reliability.LoadReport.Answers;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Kills Tandem, or its PostgreSQL, while a second process sends data. */
@Tag("full")
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class IngestReliabilityTests {

    private static final int REQUESTS_PER_SECOND = 60;
    private static final int REQUESTS_BEFORE_A_KILL = 300;
    private static final int SECONDS_AWAY = 30;
    private static final double MOST_SECONDS_TO_HEAL = 30;
    private static final String STORED_INTERACTIONS = """
            select u.id || ',' || i.id
            from interaction join app_user u on u.key = user_key join item i on i.key = item_key
            where u.id like 'load-user-%'
            """;
    private static final String STORED_ITEMS = "select id from item where id like 'load-item-%'";

    private PostgresProcess postgres;
    private String database;

    @BeforeEach
    void startPostgres() {
        postgres = PostgresProcess.start();
        database = postgres.newDatabase();
    }

    @AfterEach
    void stopPostgres() {
        postgres.close();
    }

    @Test
    void keepsEveryAcknowledgedLineOnceWhenKilledWhileItIngests() {
        List<String> acknowledged;
        LoadReport report;
        try (TandemProcess killed = TandemProcess.start("ingests", database)) {
            PlantedItems.plant(killed.http());
            LoadPlan plan = LoadPlan.to(killed, REQUESTS_PER_SECOND, Kind.INTERACTIONS, Kind.INTERACTIONS, Kind.ITEM);
            try (Load load = Load.start(plan)) {
                load.phase("ingest", REQUESTS_BEFORE_A_KILL);
                killed.kill9();
                load.phase("dead", REQUESTS_PER_SECOND);
                report = load.end();
                acknowledged = load.acknowledged();
            }
        }

        try (TandemProcess again = TandemProcess.start("ingests-again", database)) {
            List<String> stored = stored();
            assertThat(acknowledged).isNotEmpty();
            assertThat(stored).doesNotHaveDuplicates().containsAll(acknowledged);

            repeatInteractions(again.http(), report.interactions());
            List<String> complete = stored();
            Figures.of("kill-while-ingesting")
                    .with("acknowledged", acknowledged.size())
                    .with("lost", missing(acknowledged, stored))
                    .with("storedUnacknowledged", stored.size() - acknowledged.size())
                    .with("twice", complete.size() - new HashSet<>(complete).size())
                    .print();
            assertThat(complete).doesNotHaveDuplicates();
            assertThat(complete.stream().filter(line -> line.contains(",")).count())
                    .isEqualTo(report.interactions());
        }
    }

    @Test
    void answersHistoriesWhilePostgresIsDeadAndLosesNothing() {
        try (TandemProcess tandem = TandemProcess.start("postgres-dies", database)) {
            Http http = tandem.http();
            PlantedItems.plant(http);
            PlantedItems.awaitLive(http, PlantedItems.train(http));

            LoadPlan plan = LoadPlan.to(
                    tandem,
                    REQUESTS_PER_SECOND,
                    Kind.HISTORY,
                    Kind.INTERACTIONS,
                    Kind.HISTORY,
                    Kind.USER,
                    Kind.HISTORY,
                    Kind.ITEM);
            LoadReport report;
            List<String> acknowledged;
            double healed;
            try (Load load = Load.start(plan)) {
                load.phase("before", REQUESTS_BEFORE_A_KILL);
                load.phase("away");
                postgres.kill9();
                load.phase("away", SECONDS_AWAY * REQUESTS_PER_SECOND);
                postgres.startAgain();
                long back = System.nanoTime();
                load.phase("healing");
                int known = load.acknowledged().size();
                Awaitility.await()
                        .atMost(Duration.ofMinutes(2))
                        .pollInterval(Duration.ofMillis(100))
                        .until(() -> load.acknowledged().size() > known);
                healed = (System.nanoTime() - back) / 1e9;
                load.phase("healing", REQUESTS_PER_SECOND * 5);
                load.phase("after", REQUESTS_BEFORE_A_KILL);
                report = load.end();
                acknowledged = load.acknowledged();
            }

            Answers away = report.answers("away", Kind.HISTORY);
            List<String> stored = stored();
            Figures.of("kill-postgres")
                    .with("secondsAway", SECONDS_AWAY)
                    .with("historyRequestsAway", away.sent())
                    .with("historyFailed", historyFailures(report))
                    .with(
                            "p99BeforeMillis",
                            report.answers("before", Kind.HISTORY).p99())
                    .with("p99AwayMillis", away.p99())
                    .with("longestSilenceMillis", away.longestSilence())
                    .with("usersAway", report.answers("away", Kind.USER).statuses())
                    .with(
                            "writesAway",
                            report.answers("away", Kind.INTERACTIONS).statuses())
                    .with("healedAfterSeconds", healed)
                    .with("acknowledged", acknowledged.size())
                    .with("lost", missing(acknowledged, stored))
                    .print();
            assertThat(historyFailures(report)).as("%s", report).isZero();
            assertThat(report.answers("away", Kind.USER).failed())
                    .as("%s", report)
                    .isZero();
            for (Kind write : List.of(Kind.INTERACTIONS, Kind.ITEM)) {
                assertThat(report.answers("away", write).failures()).isEmpty();
                assertThat(report.answers("away", write).statuses().keySet())
                        .containsAnyOf(503)
                        .isSubsetOf(200, 201, 503);
                assertThat(report.answers("after", write).failed())
                        .as("%s", report)
                        .isZero();
            }
            assertThat(healed).isLessThan(MOST_SECONDS_TO_HEAL);
            assertThat(stored).doesNotHaveDuplicates().containsAll(acknowledged);
            assertThat(tandem.isAlive()).isTrue();
            assertThat(tandem.isReady()).isTrue();
        }
    }

    private List<String> stored() {
        List<String> stored = PostgresProcess.column(database, STORED_INTERACTIONS);
        stored.addAll(PostgresProcess.column(database, STORED_ITEMS));
        return stored;
    }

    private static long historyFailures(LoadReport report) {
        return report.phases().keySet().stream()
                .mapToLong(phase -> report.answers(phase, Kind.HISTORY).failed())
                .sum();
    }

    private static long missing(List<String> acknowledged, List<String> stored) {
        Set<String> present = new HashSet<>(stored);
        return acknowledged.stream().filter(line -> !present.contains(line)).count();
    }

    /** Sends all lines again, as a client does that received no response. */
    private static void repeatInteractions(Http http, long lines) {
        String csv = LongStream.range(0, lines)
                .mapToObj(LoadClient::interaction)
                .collect(Collectors.joining("\n", "user_id,item_id\n", "\n"));
        Map<String, Object> counts = http.post("/interactions", "text/csv", csv).json();
        assertThat(counts).containsEntry("accepted", (int) lines).containsEntry("rejected", 0);
    }
}
