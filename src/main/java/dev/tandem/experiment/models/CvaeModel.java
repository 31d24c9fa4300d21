package dev.tandem.experiment.models;

import dev.tandem.evaluation.Evaluator;
import dev.tandem.experiment.protocol.TrainingFold;
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
 * A model of the CVAE family, trained with the defaults of a service unless a setting differs.
 *
 * @param name in reports
 * @param variant the network
 * @param neighbourhood the item weights
 * @param cache the last training of any model of the family
 * @param fixed settings of every fit
 */
public record CvaeModel(String name, Variant variant, Neighbourhood neighbourhood, TrainingCache cache, Settings fixed)
        implements EvaluatedModel {

    /** The name of the setting that is added to the scores of cold items. */
    public static final String BOOST = TunableSetting.BOOST.label();

    @Override
    public List<Settings> grid() {
        return List.of(fixed);
    }

    @Override
    public Map<String, List<Double>> space() {
        Map<String, List<Double>> space = new LinkedHashMap<>();
        Arrays.stream(TunableSetting.values())
                .filter(setting ->
                        setting.affects(defaults()) && !setting.tried().isEmpty())
                .filter(setting -> !fixed.values().containsKey(setting.label()))
                .forEach(setting -> space.put(setting.label(), setting.tried()));
        return space;
    }

    @Override
    public boolean ranksColdItems() {
        return variant != Variant.MULTI_VAE;
    }

    @Override
    public Fit fit(TrainingFold fold, Settings settings, long seed, ProgressListener listener) {
        CurveRecorder recorder = new CurveRecorder(fold, listener);
        ModelTrainer trainer = new ModelTrainer();
        Hyperparameters chosen = hyperparameters(settings).withSeed(seed);
        boolean cached = cache.find(fold, chosen).isPresent();
        if (!cached) {
            long start = System.nanoTime();
            TrainedModel autoEncoder = trainer.trainAlone(fold.snapshot(), fold.train(), chosen, recorder);
            cache.keep(fold, chosen, autoEncoder, recorder.epochs, (System.nanoTime() - start) / 1e9);
        }
        TrainingCache.Training training = cache.find(fold, chosen).orElseThrow();
        TrainedModel model = trainer.blend(training.autoEncoder(), fold.snapshot(), fold.train(), chosen, recorder);
        return Fit.of(
                ranking -> Evaluator.ranker(model, (float) ranking.get(BOOST, 0)),
                training.epochs(),
                cached ? training.seconds() : 0);
    }

    private Hyperparameters hyperparameters(Settings settings) {
        return TunableSetting.applyAll(defaults(), settings);
    }

    private Hyperparameters defaults() {
        return Hyperparameters.DEFAULT.withVariant(variant).withNeighbourhood(neighbourhood);
    }

    /** Records the curve of a training and reports its progress. */
    private static final class CurveRecorder implements TrainingMonitor {

        private final TrainingFold fold;
        private final ProgressListener listener;
        private final List<CurvePoint> epochs = new ArrayList<>();

        CurveRecorder(TrainingFold fold, ProgressListener listener) {
            this.fold = fold;
            this.listener = listener;
        }

        @Override
        public double validate(TrainedModel model) {
            return fold.validation().applyAsDouble(Evaluator.ranker(model));
        }

        @Override
        public void progressed(TrainingProgress progress) {
            boolean training = progress.userLoss().isPresent();
            if (training) {
                epochs.add(CurvePoint.of(progress));
            }
            listener.progressed(
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
