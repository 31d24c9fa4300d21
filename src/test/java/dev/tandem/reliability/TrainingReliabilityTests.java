package dev.tandem.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tandem.Http;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of a run whose process dies or stands still. */
@Tag("reliability")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class TrainingReliabilityTests {

    private static final String LONG_TRAINING = "tandem.training.epochs=10000";
    private static final String QUICK_HEARTBEAT = "tandem.training.heartbeat=200ms";

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
            awaitSteps(killed.http(), run);
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

    private static void awaitSteps(Http http, long run) {
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> PlantedItems.run(http, run).get("progress") instanceof Map<?, ?> progress
                        && "train".equals(progress.get("phase"))
                        && ((Number) progress.get("step")).intValue() > 0);
    }

    private static String answer(TandemProcess tandem) {
        return PlantedItems.recommend(tandem.http(), PlantedItems.history(1), 20)
                .body();
    }
}
