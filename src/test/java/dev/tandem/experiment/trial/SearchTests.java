package dev.tandem.experiment.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.evaluation.ItemRanker;
import dev.tandem.experiment.models.EvaluatedModel;
import dev.tandem.experiment.models.Fit;
import dev.tandem.experiment.models.Settings;
import dev.tandem.experiment.protocol.ContentField;
import dev.tandem.experiment.protocol.DataFolder;
import dev.tandem.experiment.protocol.DataSet;
import dev.tandem.experiment.protocol.PlantedFolder;
import dev.tandem.experiment.protocol.Protocol;
import dev.tandem.experiment.protocol.Scores;
import dev.tandem.experiment.protocol.Split;
import dev.tandem.experiment.protocol.TrainingFold;
import dev.tandem.ranking.RankedList;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchTests {

    private static final List<Double> VALUES = List.of(0d, 1d, 2d, 3d, 4d);

    private final Clock still = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    private final AtomicInteger fits = new AtomicInteger();

    @TempDir
    private Path folder;

    @Test
    void findsTheBestOfASmallSpaceAndStopsAtItsEnd() {
        SearchResult found = search();

        assertThat(found.outcomes()).hasSize(25);
        assertThat(found.ranked().get(0).trial().settings()).hasToString("a=3 b=1");
    }

    @Test
    void triesTheDefaultsFirst() {
        assertThat(search().outcomes().get(0).trial().settings()).hasToString("a=0 b=0");
    }

    @Test
    void reusesStoredTrialsWhenItContinues() {
        SearchResult first = search();

        SearchResult second = search();

        assertThat(fits).hasValue(25);
        assertThat(second.outcomes())
                .extracting(Outcome::trial)
                .isEqualTo(first.outcomes().stream().map(Outcome::trial).toList());
    }

    private SearchResult search() {
        ProgressLine progress = new ProgressLine(new PrintWriter(Writer.nullWriter()), false, still);
        PlantedFolder.write(folder.resolve("data"), 20, 9);
        DataSet data = new DataFolder(folder.resolve("data")).read(ContentField.ALL, "en", 100);
        TrialStore store = new TrialStore(folder.resolve("trials.jsonl"), "code");
        Experiment experiment = new Experiment(data, store, progress, still);
        return new Search(new Hill(fits), new Scripted(), 42, experiment)
                .within(Duration.ofMinutes(1), still, best -> {});
    }

    /** Best at a = 3, b = 1. */
    private record Hill(AtomicInteger fits) implements EvaluatedModel {

        @Override
        public String name() {
            return "hill";
        }

        @Override
        public List<Settings> grid() {
            return List.of(Settings.DEFAULT.with("a", 0).with("b", 0));
        }

        @Override
        public Map<String, List<Double>> space() {
            return Map.of("a", VALUES, "b", VALUES);
        }

        @Override
        public boolean ranksColdItems() {
            return false;
        }

        @Override
        public Fit fit(TrainingFold fold, Settings settings, long seed, ProgressListener listener) {
            fits.incrementAndGet();
            float height = (float) -(Math.abs(settings.get("a", 0) - 3) + Math.abs(settings.get("b", 0) - 1));
            return Fit.of((history, m, eligible) -> new RankedList(new int[] {0}, new float[] {height}));
        }
    }

    /** Scores a ranker by its first item. */
    private record Scripted() implements Protocol {

        @Override
        public String name() {
            return "scripted";
        }

        @Override
        public void requireFeasible(DataSet data, long seed) {
            // Always.
        }

        @Override
        public Split split(DataSet data, long seed) {
            return new Split() {
                @Override
                public TrainingFold fold() {
                    return new TrainingFold(data.snapshot(), data.snapshot().interactions(), ranker -> 0);
                }

                @Override
                public Scores validate(ItemRanker ranker) {
                    double score = ranker.top(new int[0], 1, item -> true).scores()[0];
                    return new Scores(score, Map.of(), Map.of(), List.of());
                }

                @Override
                public Scores test(ItemRanker ranker) {
                    return validate(ranker);
                }
            };
        }
    }
}
