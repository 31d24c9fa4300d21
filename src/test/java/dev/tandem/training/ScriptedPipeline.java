package dev.tandem.training;

import dev.tandem.PlantedProvenance;
import dev.tandem.content.FeatureSpace;
import dev.tandem.evaluation.RankingMetrics;
import dev.tandem.learning.TrainingFailed;
import dev.tandem.learning.TrainingProgress;
import dev.tandem.model.ContentNetwork;
import dev.tandem.model.DenseLayer;
import dev.tandem.model.DenseLayer.Activation;
import dev.tandem.model.TrainedModel;
import dev.tandem.model.UserNetwork;
import dev.tandem.numeric.Matrix;
import dev.tandem.registry.GateDecision;
import dev.tandem.registry.ModelMetrics;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** A pipeline that executes the script of a test. */
final class ScriptedPipeline implements TrainingPipeline {

    private volatile TrainingPipeline script = (run, options, watch) -> candidate(run);

    /** Replaces the real pipeline. */
    @TestConfiguration(proxyBeanMethods = false)
    static class ReplacePipeline {

        @Bean
        @Primary
        ScriptedPipeline scriptedPipeline() {
            return new ScriptedPipeline();
        }
    }

    void plays(TrainingPipeline next) {
        script = next;
    }

    @Override
    public CandidateModel train(long run, RunOptions options, RunWatch watch) {
        return script.train(run, options, watch);
    }

    /** Trains until the run is cancelled. */
    static TrainingPipeline endless(CountDownLatch begun) {
        return (run, options, watch) -> {
            watch.phase("train");
            begun.countDown();
            CountDownLatch never = new CountDownLatch(1);
            while (!watch.cancelled()) {
                await(never, 10);
            }
            throw new RunStopped(new Lease(run, 0));
        };
    }

    /** Waits for a test. */
    static void await(CountDownLatch latch, long millis) {
        try {
            boolean unused = latch.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new TrainingFailed("interrupted");
        }
    }

    static TrainingProgress epoch(int epoch, int epochs) {
        return new TrainingProgress(
                "train",
                epoch,
                epochs,
                epoch,
                epochs,
                OptionalDouble.of(1.0 / epoch),
                OptionalDouble.of(2.0 / epoch),
                OptionalDouble.of(.1 * epoch));
    }

    static CandidateModel candidate(long run) {
        RankingMetrics metrics = new RankingMetrics(.3, .4, .35, 10);
        return new CandidateModel(
                model(1),
                new ModelMetrics(metrics, metrics, new RankingMetrics(.1, .2, .1, 10)),
                PlantedProvenance.of(run, Instant.parse("2026-03-01T12:00:00Z"), "digest", 2, 2, 3),
                new GateDecision(
                        true, List.of(), List.of(), metrics, new RankingMetrics(.1, .2, .1, 10), Optional.empty()));
    }

    /** A candidate that the gate rejected. */
    static CandidateModel rejected(long run, String reason) {
        CandidateModel candidate = candidate(run);
        RankingMetrics metrics = candidate.metrics().validation();
        return new CandidateModel(
                candidate.model(),
                candidate.metrics(),
                candidate.provenance(),
                new GateDecision(
                        false,
                        List.of(reason),
                        List.of(),
                        metrics,
                        metrics,
                        Optional.of(new GateDecision.ActiveMetrics(1, metrics))));
    }

    /** A model of two items in two dimensions with one given weight. */
    static TrainedModel model(float weight) {
        return new TrainedModel(
                new FeatureSpace("en", List.of("space", "robot"), new float[0], new float[0]),
                new int[] {1, 2},
                new int[] {3, 4},
                Matrix.of(new float[] {weight, 0, 0, 1}, 2),
                Matrix.of(new float[] {.1f, .2f}, 1),
                .15f,
                new UserNetwork(
                        new float[2],
                        Activation.TANH,
                        List.of(new DenseLayer(new float[4], new float[2], Activation.IDENTITY)),
                        List.of()),
                new ContentNetwork(
                        new float[4],
                        new float[0],
                        new float[2],
                        Activation.TANH,
                        List.of(new DenseLayer(new float[4], new float[2], Activation.IDENTITY))));
    }
}
