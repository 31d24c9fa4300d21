package dev.tandem.experiment;

import dev.tandem.model.DenseLayer.Activation;
import dev.tandem.model.Hyperparameters;
import dev.tandem.model.Neighbourhood;
import dev.tandem.model.Variant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;

/** What can be set of a trained model by name, in the order it is applied, with the values that tuning tries. */
enum TunableSetting {
    DIM("dim", (chosen, value) -> chosen.withDim(whole(value)), 50, 100, 150, 200, 300),
    EPOCHS("epochs", (chosen, value) -> chosen.withEpochs(whole(value))),
    LAMBDA_V("lambdaV", Hyperparameters::withLambdaV, .1, 1, 2, 5, 10, 20, 50, 100, 200),
    BETA("beta", Hyperparameters::withBeta, .02, .05, .1, .2, .5, 1),
    INPUT_DROPOUT("inputDropout", Hyperparameters::withInputDropout, 0, .3, .5, .7),
    LEARNING_RATE("learningRate", Hyperparameters::withLearningRate, 1e-3, 3e-3, 5e-3, 1e-2, 2e-2),
    ITEM_DROPOUT("itemDropout", Hyperparameters::withItemDropout, 0, .15, .3, .5),
    LAMBDA_W("lambdaW", Hyperparameters::withLambdaW, 0, 2e-5, 2e-4, 2e-3),
    USER_LAYERS(
            "userLayers", (chosen, value) -> chosen.withUserLayers(layers(chosen, value), Activation.TANH), 0, 1, 2),
    CONTENT_LAYERS(
            "contentLayers", (chosen, value) -> chosen.withContentLayers(layers(chosen, value), Activation.TANH), 1, 2),
    NEIGHBOURS("neighbours", beside((chosen, value) -> chosen.withNeighbours(whole(value))), 100, 200, 400, 700, 1000),
    RIDGE(
            "ridge",
            beside((chosen, value) -> chosen.withRegression(value, chosen.contentWeight())),
            2,
            5,
            10,
            20,
            50,
            100),
    CONTENT_WEIGHT(
            "contentWeight", beside((chosen, value) -> chosen.withRegression(chosen.ridge(), value)), 0, .5, 1, 2, 4),
    MIXING_WEIGHT("mixingWeight", beside(Neighbourhood::withMixingWeight), 0, 30, 60, 120, 240),
    CONTENT_SIMILARITY("contentSimilarity", beside(Neighbourhood::withContentSimilarity), 0, .2, .33, .42, .5, .7),
    COLD_MARGIN("coldMargin", beside(Neighbourhood::withColdMargin), 0, .05, .1, .2),
    BOOST("boost", (chosen, value) -> chosen); // of ranking, not of training

    private final String label;
    private final BiFunction<Hyperparameters, Double, Hyperparameters> setter;
    private final double[] tried;

    TunableSetting(String label, BiFunction<Hyperparameters, Double, Hyperparameters> setter, double... tried) {
        this.label = label;
        this.setter = setter;
        this.tried = tried;
    }

    /** The name it has in settings. */
    String label() {
        return label;
    }

    /** What tuning tries; empty where there is nothing to try. */
    List<Double> tried() {
        return Arrays.stream(tried).boxed().toList();
    }

    /** Whether it makes a difference to a model with these hyperparameters. */
    boolean concerns(Hyperparameters hyperparameters) {
        if (compareTo(NEIGHBOURS) >= 0 && compareTo(COLD_MARGIN) <= 0) {
            return !hyperparameters.neighbourhood().equals(Neighbourhood.NONE);
        }
        boolean ofContent = List.of(LAMBDA_V, ITEM_DROPOUT, CONTENT_LAYERS).contains(this);
        return hyperparameters.variant() != Variant.MULTI_VAE || !ofContent;
    }

    /** The hyperparameters with everything set that the settings name. */
    static Hyperparameters applyAll(Hyperparameters defaults, Settings settings) {
        settings.values().keySet().forEach(TunableSetting::require);
        Hyperparameters chosen = defaults;
        for (TunableSetting setting : TunableSetting.values()) {
            Double value = settings.values().get(setting.label);
            if (value != null && setting.concerns(defaults)) {
                chosen = setting.setter.apply(chosen, value);
            }
        }
        return chosen;
    }

    private static void require(String name) {
        if (Arrays.stream(TunableSetting.values()).noneMatch(setting -> setting.label.equals(name))) {
            throw new IllegalArgumentException("setting " + name + " is unknown");
        }
    }

    private static BiFunction<Hyperparameters, Double, Hyperparameters> beside(
            BiFunction<Neighbourhood, Double, Neighbourhood> setter) {
        return (chosen, value) -> chosen.withNeighbourhood(setter.apply(chosen.neighbourhood(), value));
    }

    private static int whole(double value) {
        return (int) Math.round(value);
    }

    /** So many layers, each as wide as an embedding is long. */
    private static List<Integer> layers(Hyperparameters chosen, double count) {
        return Collections.nCopies(whole(count), chosen.dim());
    }
}
