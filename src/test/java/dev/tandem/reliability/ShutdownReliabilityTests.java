package dev.tandem.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tandem.reliability.LoadPlan.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Shutdown of one of two replicas, under load and during a training run. */
@Tag("full")
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class ShutdownReliabilityTests {

    private static final int REQUESTS_PER_SECOND = 120;
    private static final int REQUESTS = 600;
    private static final double MOST_SECONDS = 60;

    private PostgresProcess postgres;

    @BeforeEach
    void startPostgres() {
        postgres = PostgresProcess.start();
    }

    @AfterEach
    void stopPostgres() {
        postgres.close();
    }

    @Test
    void aReplicaThatEndsFailsNoRequestAndLeavesItsRunToAnother() {
        String database = postgres.newDatabase();
        try (TandemProcess ending = TandemProcess.start(
                "ending", database, "tandem.training.epochs=10000", "tandem.serving.drain-delay=500ms")) {
            PlantedItems.plant(ending.http());
            long run = PlantedItems.askForTraining(ending.http());
            PlantedItems.awaitSteps(ending.http(), run);

            try (TandemProcess staying = TandemProcess.start("staying", database)) {
                LoadPlan plan = LoadPlan.to(
                                List.of(ending, staying),
                                REQUESTS_PER_SECOND,
                                Kind.HISTORY,
                                Kind.USER,
                                Kind.INTERACTIONS,
                                Kind.ITEM)
                        .followingReadiness();
                LoadReport report;
                double seconds;
                try (Load load = Load.start(plan)) {
                    load.phase("both", REQUESTS);
                    assertThat(PlantedItems.run(staying.http(), run)).containsEntry("status", "RUNNING");
                    load.phase("ending");
                    long start = System.nanoTime();
                    ending.terminate();
                    ending.awaitEnd();
                    seconds = (System.nanoTime() - start) / 1e9;
                    load.phase("one", REQUESTS);
                    report = load.end();
                }
                Map<String, Object> ended = PlantedItems.awaitEnd(staying.http(), run);

                Figures.of("graceful-shutdown")
                        .with("requests", report.sent())
                        .with("failed", report.failed())
                        .with("refusedAndSentToAnother", report.refused())
                        .with("secondsToEnd", seconds)
                        .with("runTakenUp", ended.get("status"))
                        .print();
                assertThat(report.failed()).as("%s", report).isZero();
                assertThat(seconds).isLessThan(MOST_SECONDS);
                assertThat(ended).containsEntry("status", "SUCCEEDED");
                await().atMost(Duration.ofMinutes(1)).until(() -> PlantedItems.liveVersion(staying.http()) > 0);
                assertThat(PostgresProcess.number(database, "select interruptions from training_run where id = " + run))
                        .as("workers that died during the run")
                        .isZero();
            }
        }
    }
}
