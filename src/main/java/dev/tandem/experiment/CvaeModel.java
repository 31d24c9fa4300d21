package dev.tandem.experiment;

import dev.tandem.evaluation.Evaluator;
import dev.tandem.learning.ModelTrainer;
import dev.tandem.learning.TrainingMonitor;
import dev.tandem.learning.TrainingProgress;
import dev.tandem.model.Hyperparameters;
import dev.tandem.model.Neighbourhood;
import dev.tandem.model.TrainedModel;
import dev.tandem.model.Variant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A member of the paper's family, trained with the defaults of a service but for what the settings say.
 *
 * @param name its name
 * @param variant which member
 * @param neighbourhood what single items say of single others
 * @param last what this and other members have trained
 * @param always settings of every fit
 */
record CvaeModel(String name, Variant variant, Neighbourhood neighbourhood, TrainingCache last, Settings always)
        implements EvaluatedModel {

    /** The setting that is added to the scores of cold items. */
    static final String BOOST = TunableSetting.BOOST.label();

    @Override
    public List<Settings> grid() {
        return List.of(always);
    }

    @Override
    public Map<String, List<Double>> space() {
        Map<String, List<Double>> space = new LinkedHashMap<>();
        Arrays.stream(TunableSetting.values())
                .filter(setting ->
                        setting.concerns(defaults()) && !setting.tried().isEmpty())
                .filter(setting -> !always.values().containsKey(setting.label()))
                .forEach(setting -> space.put(setting.label(), setting.tried()));
        return space;
    }

    @Override
    public boolean ranksColdItems() {
        return variant != Variant.MULTI_VAE;
    }

    @Override
    public Fit fit(TrainingFold fold, Settings settings, long seed, Watch watch) {
        Monitor monitor = new Monitor(fold, watch);
        ModelTrainer trainer = new ModelTrainer();
        Hyperparameters chosen = hyperparameters(settings).withSeed(seed);
        boolean trained = last.find(fold, chosen).isPresent();
        if (!trained) {
            long start = System.nanoTime();
            TrainedModel alone = trainer.trainAlone(fold.snapshot(), fold.train(), chosen, monitor);
            last.keep(fold, chosen, alone, monitor.epochs, (System.nanoTime() - start) / 1e9);
        }
        TrainingCache.Result training = last.find(fold, chosen).orElseThrow();
        TrainedModel model = trainer.mix(training.alone(), fold.snapshot(), fold.train(), chosen, monitor);
        return Fit.of(
                serving -> Evaluator.ranker(model, (float) serving.get(BOOST, 0)),
                training.epochs(),
                trained ? training.seconds() : 0);
    }

    private Hyperparameters hyperparameters(Settings settings) {
        return TunableSetting.applyAll(defaults(), settings);
    }

    private Hyperparameters defaults() {
        return Hyperparameters.DEFAULT.withVariant(variant).withNeighbourhood(neighbourhood);
    }

    /** Keeps the curve of a training. */
    private static final class Monitor implements TrainingMonitor {

        private final TrainingFold fold;
        private final Watch watch;
        private final List<CurvePoint> epochs = new ArrayList<>();

        Monitor(TrainingFold fold, Watch watch) {
            this.fold = fold;
            this.watch = watch;
        }

        @Override
        public double validate(TrainedModel model) {
            return fold.validation().of(Evaluator.ranker(model));
        }

        @Override
        public void progressed(TrainingProgress progress) {
            boolean training = progress.userLoss().isPresent();
            if (training) {
                epochs.add(CurvePoint.of(progress));
            }
            watch.at(
                    (double) progress.step() / progress.steps(),
                    String.format(
                            Locale.ROOT,
                            "%s %d of %d",
                            training ? "epoch" : progress.phase(),
                            progress.epoch(),
                            progress.epochs()));
        }

        @Override
        public boolean cancelled() {
            return Thread.currentThread().isInterrupted();
        }
    }
}
