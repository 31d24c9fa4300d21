package dev.tandem.training;

import dev.tandem.evaluation.Evaluator;
import dev.tandem.evaluation.UserMetrics;
import dev.tandem.learning.ModelTrainer;
import dev.tandem.learning.TrainingFailed;
import dev.tandem.learning.TrainingMonitor;
import dev.tandem.learning.TrainingProgress;
import dev.tandem.model.TrainedModel;
import dev.tandem.registry.GateDecision;
import dev.tandem.registry.ModelMetrics;
import dev.tandem.registry.Models;
import dev.tandem.registry.Provenance;
import dev.tandem.snapshot.HoldoutSplit;
import dev.tandem.snapshot.Snapshots;
import dev.tandem.snapshot.TrainingSnapshot;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.stereotype.Component;

/** Snapshot, split, training, evaluation, gate: one after another. */
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
    public Candidate train(long run, RunOptions options, RunWatch watch) {
        watch.phase("snapshot");
        TrainingSnapshot snapshot = snapshots.take();
        if (!options.force()) {
            rejectIfNothingIsNew(snapshot);
        }
        HoldoutSplit split = HoldoutSplit.stable(snapshot, properties.seed(), properties.maxEvaluationUsers());
        requirePresentItems(snapshot);
        requireEvaluationUsers(snapshot, split);
        Evaluator validation = new Evaluator(split.validation());
        Evaluator test = new Evaluator(split.test());

        watch.phase("pretrain");
        Instant began = clock.instant();
        ActiveModel start = start(options, snapshot, watch); // not needed while judging, when another takes its place
        OptionalLong warmStartedFrom = start.version();
        Monitor monitor = new Monitor(validation, watch);
        TrainedModel model =
                new ModelTrainer().train(snapshot, split.train(), properties.hyperparameters(), start.model(), monitor);
        Duration training = Duration.between(began, clock.instant());

        watch.phase("evaluate");
        FiniteWeights.check(model);
        UserMetrics users = validation.users(Evaluator.ranker(model));
        ModelMetrics metrics = new ModelMetrics(
                users.mean(),
                test.evaluate(model),
                test.evaluatePopularity(split.train().columnCounts()));
        GateDecision decision = new Gate(properties.gate(), properties.seed())
                .judge(model, users, snapshot, split, ActiveModel.load(models, properties.seed()));
        Provenance provenance = provenance(run, snapshot, training, warmStartedFrom, monitor.mixingWeight());
        return new Candidate(model, metrics, provenance, decision);
    }

    /** The active version, if training is to go on from it and can. */
    private ActiveModel start(RunOptions options, TrainingSnapshot snapshot, RunWatch watch) {
        if (!options.warmStart().orElse(properties.warmStart())) {
            return ActiveModel.NONE;
        }
        ActiveModel active = ActiveModel.load(models, properties.seed());
        Optional<String> misfit = active.model()
                .flatMap(model -> ModelTrainer.misfit(model, snapshot, properties.hyperparameters()))
                .map(why -> "training does not go on from model version "
                        + active.version().orElseThrow() + ": " + why)
                .or(active::unusable);
        misfit.ifPresent(watch::note);
        return misfit.isPresent() ? ActiveModel.NONE : active;
    }

    /**
     * The same data and settings give the same model, so neither what serves nor what was made last is made again: not even
     * where the last one was rejected, or somebody went back from it to an older one.
     */
    private void rejectIfNothingIsNew(TrainingSnapshot snapshot) {
        Stream.concat(models.active().stream(), models.newest().stream())
                .filter(version -> version.provenance().snapshotDigest().equals(snapshot.digest())
                        && version.provenance().hyperparameters().equals(properties.hyperparameters()))
                .findFirst()
                .ifPresent(version -> {
                    throw new RunRejected("nothing new since model version " + version.version()
                            + (version.passed() ? "" : ", which was rejected"));
                });
    }

    private static void requirePresentItems(TrainingSnapshot snapshot) {
        if (snapshot.deletedItems() == snapshot.items()) {
            throw new TrainingFailed("nothing to recommend: the catalogue has no items"
                    + (snapshot.items() == 0 ? "" : ", all " + snapshot.items() + " of the interactions were deleted"));
        }
    }

    private static void requireEvaluationUsers(TrainingSnapshot snapshot, HoldoutSplit split) {
        if (split.validation().users() == 0 || split.test().users() == 0) {
            throw new TrainingFailed("too little data: of " + snapshot.users() + " users with interactions "
                    + split.validation().users() + " can validate and "
                    + split.test().users()
                    + " can test, expected at least 1 each");
        }
    }

    private Provenance provenance(
            long run,
            TrainingSnapshot snapshot,
            Duration training,
            OptionalLong warmStartedFrom,
            OptionalDouble mixingWeight) {
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
                Runtime.version().toString(),
                warmStartedFrom,
                mixingWeight);
    }

    /** Joins what judges a model with what watches its run. */
    private static final class Monitor implements TrainingMonitor {

        private final Evaluator validation;
        private final RunWatch watch;
        private OptionalDouble mixingWeight = OptionalDouble.empty();

        private Monitor(Evaluator validation, RunWatch watch) {
            this.validation = validation;
            this.watch = watch;
        }

        private OptionalDouble mixingWeight() {
            return mixingWeight;
        }

        @Override
        public double validate(TrainedModel model) {
            return validation.evaluate(model).sum();
        }

        @Override
        public void progressed(TrainingProgress progress) {
            watch.progressed(progress);
        }

        @Override
        public void mixed(double chosen) {
            mixingWeight = OptionalDouble.of(chosen);
        }

        @Override
        public boolean cancelled() {
            return watch.cancelled();
        }
    }
}
