package dev.tandem.training;

import dev.tandem.evaluation.Evaluator;
import dev.tandem.model.ModelTrainer;
import dev.tandem.model.TrainedModel;
import dev.tandem.model.TrainingFailed;
import dev.tandem.model.TrainingMonitor;
import dev.tandem.model.TrainingProgress;
import dev.tandem.registry.ModelMetrics;
import dev.tandem.registry.ModelVersion;
import dev.tandem.registry.Models;
import dev.tandem.registry.Provenance;
import dev.tandem.snapshot.HoldoutSplit;
import dev.tandem.snapshot.Snapshots;
import dev.tandem.snapshot.TrainingSnapshot;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.stereotype.Component;

/** Snapshot, split, training, evaluation: one after another. */
@Component
final class SnapshotPipeline implements TrainingPipeline {

    private final Snapshots snapshots;
    private final Models models;
    private final TrainingProperties properties;
    private final Clock clock;
    private final String applicationVersion;

    SnapshotPipeline(
            Snapshots snapshots,
            Models models,
            TrainingProperties properties,
            Clock clock,
            ObjectProvider<BuildProperties> build) {
        this.snapshots = snapshots;
        this.models = models;
        this.properties = properties;
        this.clock = clock;
        BuildProperties known = build.getIfAvailable();
        this.applicationVersion = known == null ? "unknown" : String.valueOf(known.getVersion());
    }

    @Override
    public Candidate train(long run, boolean force, RunWatch watch) {
        watch.phase("snapshot");
        TrainingSnapshot snapshot = snapshots.take();
        if (!force) {
            rejectIfNothingIsNew(snapshot);
        }
        HoldoutSplit split = HoldoutSplit.stable(snapshot, properties.seed(), properties.maxEvaluationUsers());
        requirePresentItems(snapshot);
        requireJudges(snapshot, split);
        Evaluator validation = new Evaluator(split.validation());
        Evaluator test = new Evaluator(split.test());

        watch.phase("pretrain");
        Instant start = clock.instant();
        TrainedModel model = new ModelTrainer()
                .train(snapshot, split.train(), properties.hyperparameters(), new Monitor(validation, watch));
        Duration training = Duration.between(start, clock.instant());

        watch.phase("evaluate");
        FiniteWeights.check(model);
        ModelMetrics metrics = new ModelMetrics(
                validation.evaluate(model),
                test.evaluate(model),
                test.evaluatePopularity(split.train().columnCounts()));
        return new Candidate(model, metrics, provenance(run, snapshot, training));
    }

    private void rejectIfNothingIsNew(TrainingSnapshot snapshot) {
        models.active()
                .filter(active -> active.provenance().snapshotDigest().equals(snapshot.digest()))
                .map(ModelVersion::version)
                .ifPresent(version -> {
                    throw new RunRejected("nothing new since model version " + version);
                });
    }

    private static void requirePresentItems(TrainingSnapshot snapshot) {
        if (snapshot.deletedItems() == snapshot.items()) {
            throw new TrainingFailed("nothing to recommend: the catalogue has no items"
                    + (snapshot.items() == 0 ? "" : ", all " + snapshot.items() + " of the interactions were deleted"));
        }
    }

    private static void requireJudges(TrainingSnapshot snapshot, HoldoutSplit split) {
        if (split.validation().users() == 0 || split.test().users() == 0) {
            throw new TrainingFailed("too little data: of " + snapshot.users() + " users with interactions "
                    + split.validation().users() + " can validate and "
                    + split.test().users()
                    + " can test, expected at least 1 each");
        }
    }

    private Provenance provenance(long run, TrainingSnapshot snapshot, Duration training) {
        return new Provenance(
                run,
                snapshot.asOf(),
                snapshot.digest(),
                snapshot.users(),
                snapshot.items(),
                snapshot.interactions().columns().length,
                properties.hyperparameters(),
                applicationVersion,
                training.toMillis() / 1000.0,
                Runtime.version().toString());
    }

    /** Joins what judges a model with what watches its run. */
    private record Monitor(Evaluator validation, RunWatch watch) implements TrainingMonitor {

        @Override
        public double validate(TrainedModel model) {
            return validation.evaluate(model).sum();
        }

        @Override
        public void progressed(TrainingProgress progress) {
            watch.progressed(progress);
        }

        @Override
        public boolean cancelled() {
            return watch.cancelled();
        }
    }
}
