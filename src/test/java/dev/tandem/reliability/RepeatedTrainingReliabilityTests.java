package dev.tandem.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Memory after many trainings. */
@Tag("full")
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class RepeatedTrainingReliabilityTests {

    private static final int TRAININGS = 30;
    private static final int SETTLED = 5;
    private static final int NEW_USERS = 5;

    @Test
    void takesNoMoreMemoryAfterThirtyTrainingsAndSwapsThanAfterFive() {
        try (PostgresProcess postgres = PostgresProcess.start();
                TandemProcess tandem = TandemProcess.start("trains-thirty-times", postgres.newDatabase())) {
            PlantedItems.plant(tandem.http());
            long settled = 0;
            for (int training = 1; training <= TRAININGS; training++) {
                PlantedItems.plantUsers(
                        tandem.http(),
                        PlantedItems.USERS + NEW_USERS * (training - 1),
                        PlantedItems.USERS + NEW_USERS * training);
                PlantedItems.awaitLive(tandem.http(), PlantedItems.train(tandem.http()));
                if (training == SETTLED) {
                    settled = settledMemory(tandem);
                }
            }
            long last = settledMemory(tandem);
            Figures.of("repeated-training")
                    .with("rssAfter5", settled)
                    .with("rssAfter30", last)
                    .with("ratio", (double) last / settled)
                    .print();

            assertThat(last).isLessThanOrEqualTo(settled * 11 / 10);
        }
    }

    /** Resident memory after a garbage collection; before it, the amount of garbage is random. */
    private static long settledMemory(TandemProcess tandem) {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try {
            int status = new ProcessBuilder(jcmd, Long.toString(tandem.pid()), "GC.run")
                    .inheritIO()
                    .start()
                    .waitFor();
            assertThat(status).as("exit status of jcmd").isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        return tandem.rss();
    }
}
