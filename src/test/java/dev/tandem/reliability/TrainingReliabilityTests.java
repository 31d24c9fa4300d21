package dev.tandem.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Training runs whose process is killed or paused. */
@Tag("full")
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class TrainingReliabilityTests {

    private static final String LONG_TRAINING = "tandem.training.epochs=10000";
    private static final String QUICK_HEARTBEAT = "tandem.training.heartbeat=200ms";

    /** Publishing and activating a version block while the test holds this lock. */
    private static final String WAIT_AT_A_VERSION = """
            create function wait_at_the_gate() returns trigger language plpgsql as $$
            begin
                if new.active or tg_op = 'INSERT' then
                    perform pg_advisory_xact_lock_shared(4711);
                end if;
                return new;
            end $$;
            create trigger gate before %s on model_version for each row execute function wait_at_the_gate()
            """;

    private static PostgresProcess postgres;

    @BeforeAll
    static void startPostgres() {
        postgres = PostgresProcess.start();
    }

    @AfterAll
    static void stopPostgres() {
        postgres.close();
    }

    @Test
    void servesTheOldModelAfterItWasKilledWhileItTrained() {
        String database = postgres.newDatabase();
        long old;
        String before;
        try (TandemProcess first = TandemProcess.start("trains", database, QUICK_HEARTBEAT)) {
            PlantedItems.plant(first.http());
            old = PlantedItems.train(first.http());
            PlantedItems.awaitLive(first.http(), old);
            before = answer(first);
        }
        try (TandemProcess killed = TandemProcess.start("trains-long", database, QUICK_HEARTBEAT, LONG_TRAINING)) {
            long run = PlantedItems.askForTraining(killed.http());
            PlantedItems.awaitSteps(killed.http(), run);
            killed.kill9();

            long start = System.nanoTime();
            try (TandemProcess again = TandemProcess.start("trains-again", database, QUICK_HEARTBEAT)) {
                double seconds = (System.nanoTime() - start) / 1e9;
                assertThat(answer(again)).isEqualTo(before);

                Map<String, Object> ended = PlantedItems.awaitEnd(again.http(), run);
                assertThat(ended).containsEntry("status", "SUCCEEDED");
                PlantedItems.awaitLive(again.http(), ((Number) ended.get("modelVersion")).longValue());
                Figures.of("kill-while-training")
                        .with("restartSeconds", seconds)
                        .with("oldVersion", old)
                        .with("takenUp", ended.get("status"))
                        .print();
            }
        }
    }

    /** The first worker is paused as late as possible: while it stores its model, or while it activates it and holds a lock. */
    @ParameterizedTest
    @ValueSource(strings = {"insert", "update"})
    void aWorkerThatWakesUpAfterAnotherPublishedPublishesNothing(String moment) throws SQLException {
        String database = postgres.newDatabase();
        try (TandemProcess first = TandemProcess.start("paused", database, QUICK_HEARTBEAT)) {
            PlantedItems.plant(first.http());
            long old = PlantedItems.train(first.http());
            PostgresProcess.execute(database, WAIT_AT_A_VERSION.formatted(moment));
            long run;
            try (Connection gate = PostgresProcess.connect(database);
                    Statement lock = gate.createStatement()) {
                lock.execute("select pg_advisory_lock(4711)");
                run = PlantedItems.askForTraining(first.http());
                await().atMost(Duration.ofMinutes(2)).until(() -> waitsAtTheGate(database));
                first.pause();
            }

            try (TandemProcess second = TandemProcess.start("publishes", database, QUICK_HEARTBEAT)) {
                Map<String, Object> ended = PlantedItems.awaitEnd(second.http(), run);
                assertThat(ended).containsEntry("status", "SUCCEEDED");
                long published = ((Number) ended.get("modelVersion")).longValue();
                PlantedItems.awaitLive(second.http(), published);
                String answer = answer(second);

                first.resume();
                await().atMost(Duration.ofMinutes(2))
                        .until(() -> first.log()
                                .contains("training run=" + run + " lease=1 was taken over by another worker"));

                assertThat(PostgresProcess.column(database, "select version from model_version order by version"))
                        .containsExactly(Long.toString(old), Long.toString(published));
                assertThat(PostgresProcess.column(database, "select version from model_version where active"))
                        .containsExactly(Long.toString(published));
                assertThat(PostgresProcess.column(database, "select distinct version from model_artifact_chunk"))
                        .hasSize(2);
                PlantedItems.awaitLive(first.http(), published);
                assertThat(answer(first)).isEqualTo(answer);
                assertThat(answer(second)).isEqualTo(answer);
                Figures.of("paused-trainer")
                        .with("stoppedAt", moment)
                        .with("publishedBySecond", published)
                        .with("publishedByFirst", 0)
                        .print();
            }
        }
    }

    private static boolean waitsAtTheGate(String database) {
        return PostgresProcess.number(
                        database,
                        "select count(*) from pg_locks where locktype = 'advisory' and not granted and objid = 4711")
                > 0;
    }

    private static String answer(TandemProcess tandem) {
        return PlantedItems.recommend(tandem.http(), PlantedItems.history(1), 20)
                .body();
    }
}
