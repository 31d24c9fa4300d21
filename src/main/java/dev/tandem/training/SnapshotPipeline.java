package dev.tandem.training;

import dev.tandem.evaluation.Evaluator;
import dev.tandem.evaluation.UserMetrics;
import dev.tandem.learning.ModelTrainer;
import dev.tandem.learning.NativeEngine;
import dev.tandem.learning.TrainingFailed;
import dev.tandem.learning.TrainingMonitor;
import dev.tandem.learning.TrainingProgress;
import dev.tandem.model.TrainedModel;
import dev.tandem.ranking.Ranker;
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

/** Makes a candidate: snapshot, split, training, evaluation and gate, in this order. */
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
        BuildProperties application = build.getIfAvailable();
        this.applicationVersion = application == null ? "unknown" : String.valueOf(application.getVersion());
    }

    @Override
    public CandidateModel train(long run, RunOptions options, RunWatch watch) {
        watch.phase("snapshot");
        TrainingSnapshot snapshot = snapshots.take();
        if (!options.force()) {
            rejectIfUnchanged(snapshot);
        }
        HoldoutSplit split = HoldoutSplit.stable(snapshot, properties.seed(), properties.maxEvaluationUsers());
        requirePresentItems(snapshot);
        requireEvaluationUsers(snapshot, split);
        Evaluator validation = new Evaluator(split.validation());
        Evaluator test = new Evaluator(split.test());

        watch.phase("pretrain");
        Instant began = clock.instant();
        ActiveModel start = start(options, snapshot, watch); // loaded again for the gate, by when it may have changed
        OptionalLong warmStartedFrom = start.version();
        ValidatingMonitor monitor = new ValidatingMonitor(validation, watch);
        TrainedModel model =
                new ModelTrainer().train(snapshot, split.train(), properties.hyperparameters(), start.model(), monitor);
        Duration training = Duration.between(began, clock.instant());

        watch.phase("evaluate");
        FiniteWeights.check(model);
        Ranker ranker = new Ranker(model);
        UserMetrics users = validation.users(Evaluator.ranker(ranker));
        ModelMetrics metrics = new ModelMetrics(
                users.mean(),
                test.evaluate(Evaluator.ranker(ranker)),
                test.evaluatePopularity(split.train().columnCounts()));
        GateDecision decision = new Gate(properties.gate(), properties.seed())
                .decide(ranker, users, snapshot, split, ActiveModel.load(models, properties.seed()));
        Provenance provenance = provenance(run, snapshot, training, warmStartedFrom, model);
        return new CandidateModel(model, metrics, provenance, decision);
    }

    /** The active version, if training is to start from it and can. */
    private ActiveModel start(RunOptions options, TrainingSnapshot snapshot, RunWatch watch) {
        if (!options.warmStart().orElse(properties.warmStart())) {
            return ActiveModel.NONE;
        }
        ActiveModel active = ActiveModel.load(models, properties.seed());
        Optional<String> misfit = active.model()
                .flatMap(model -> ModelTrainer.misfit(model, snapshot, properties.hyperparameters()))
                .map(why -> "training does not start from model version "
                        + active.version().orElseThrow() + ": " + why)
                .or(active::unusable);
        misfit.ifPresent(watch::note);
        return misfit.isPresent() ? ActiveModel.NONE : active;
    }

    /**
     * Rejects a run whose data and settings are those of the active or the newest version, as it would make the same model
     * again. The newest version counts even if it was rejected or rolled back.
     */
    private void rejectIfUnchanged(TrainingSnapshot snapshot) {
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
                    + (snapshot.items() == 0
                            ? ""
                            : ", all " + snapshot.items() + " items with interactions were deleted"));
        }
    }

    private static void requireEvaluationUsers(TrainingSnapshot snapshot, HoldoutSplit split) {
        if (split.validation().users() == 0 || split.test().users() == 0) {
            throw new TrainingFailed("too little data: of " + snapshot.users() + " users with interactions "
                    + split.validation().users() + " are validation users and "
                    + split.test().users()
                    + " are test users, expected at least 1 each");
        }
    }

    private Provenance provenance(
            long run, TrainingSnapshot snapshot, Duration training, OptionalLong warmStartedFrom, TrainedModel model) {
        boolean hasItemWeights = properties.hyperparameters().neighbourhood().neighbours() > 0;
        NativeEngine engine = NativeEngine.loaded();
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
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                String.valueOf(System.getProperty("os.arch")),
                engine.version(),
                engine.threads(),
                warmStartedFrom,
                hasItemWeights ? OptionalDouble.of(model.itemWeights().mixingWeight()) : OptionalDouble.empty());
    }

    /** Validates the epochs of a training, and passes its progress to the run. */
    private static final class ValidatingMonitor implements TrainingMonitor {

        private final Evaluator validation;
        private final RunWatch watch;

        private ValidatingMonitor(Evaluator validation, RunWatch watch) {
            this.validation = validation;
            this.watch = watch;
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
        public boolean cancelled() {
            return watch.cancelled();
        }
    }
}
