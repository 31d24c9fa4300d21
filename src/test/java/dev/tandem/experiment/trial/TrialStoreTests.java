package dev.tandem.experiment.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.evaluation.PopularityBucket;
import dev.tandem.evaluation.UserMetrics;
import dev.tandem.experiment.models.CurvePoint;
import dev.tandem.experiment.models.Settings;
import dev.tandem.experiment.protocol.Scores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialStoreTests {

    private final Outcome outcome = new Outcome(
            new Trial("warm", "ease", Settings.DEFAULT.with("lambda", 0.1), 42, Trial.TEST),
            new Scores(
                    0.75,
                    Map.of(
                            Scores.WARM,
                            new UserMetrics(new double[] {1, 0}, new double[] {1, 0}, new double[] {1 / 3.0, 0})),
                    Map.of(Scores.COVERAGE, 0.5),
                    List.of(new PopularityBucket(2, 3, 4, 1))),
            List.of(new CurvePoint(1, 2.5, null, 0.5)),
            1.5);

    @TempDir
    private Path folder;

    @Test
    void findsTrialsOfAnEarlierProcess() {
        new TrialStore(file(), "one").add(outcome);

        assertThat(new TrialStore(file(), "one").find(outcome.trial())).contains(outcome);
    }

    @Test
    void ignoresTrialsOfOtherDataOrCode() {
        new TrialStore(file(), "one").add(outcome);

        assertThat(new TrialStore(file(), "two").find(outcome.trial())).isEmpty();
    }

    @Test
    void ignoresTrialsOfOtherSettings() {
        Trial other = new Trial("warm", "ease", Settings.DEFAULT.with("lambda", 0.2), 42, Trial.TEST);
        new TrialStore(file(), "one").add(outcome);

        assertThat(new TrialStore(file(), "one").find(other)).isEmpty();
    }

    @Test
    void ignoresAnIncompleteLine() throws IOException {
        new TrialStore(file(), "one").add(outcome);
        String line = Files.readString(file());
        Files.writeString(file(), line.substring(0, line.length() / 2));

        TrialStore store = new TrialStore(file(), "one");

        assertThat(store.find(outcome.trial())).isEmpty();
        store.add(outcome);
        assertThat(new TrialStore(file(), "one").find(outcome.trial())).contains(outcome);
    }

    @Test
    void continuesAfterAnInvalidLine() throws IOException {
        Files.writeString(file(), "{\"fingerprint\": 3\n");
        new TrialStore(file(), "one").add(outcome);
        Files.writeString(file(), "\n", StandardOpenOption.APPEND);

        assertThat(new TrialStore(file(), "one").find(outcome.trial())).contains(outcome);
    }

    private Path file() {
        return folder.resolve("trials.jsonl");
    }
}
