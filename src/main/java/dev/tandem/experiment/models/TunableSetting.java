package dev.tandem.experiment.models;

import dev.tandem.model.DenseLayer.Activation;
import dev.tandem.model.Hyperparameters;
import dev.tandem.model.Neighbourhood;
import dev.tandem.model.Variant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;

/** A setting of a trained model, with the values that tuning tries; the order is that of application. */
enum TunableSetting {
    DIM("dim", (parameters, value) -> parameters.withDim(whole(value)), 50, 100, 150, 200, 300),
    EPOCHS("epochs", (parameters, value) -> parameters.withEpochs(whole(value))),
    LAMBDA_V("lambdaV", Hyperparameters::withLambdaV, .1, 1, 2, 5, 10, 20, 50, 100, 200),
    BETA("beta", Hyperparameters::withBeta, .02, .05, .1, .2, .5, 1),
    INPUT_DROPOUT("inputDropout", Hyperparameters::withInputDropout, 0, .3, .5, .7),
    LEARNING_RATE("learningRate", Hyperparameters::withLearningRate, 1e-3, 3e-3, 5e-3, 1e-2, 2e-2),
    ITEM_DROPOUT("itemDropout", Hyperparameters::withItemDropout, 0, .15, .3, .5),
    LAMBDA_W("lambdaW", Hyperparameters::withLambdaW, 0, 2e-5, 2e-4, 2e-3),
    USER_LAYERS(
            "userLayers",
            (parameters, value) -> parameters.withUserLayers(layers(parameters, value), Activation.TANH),
            0,
            1,
            2),
    CONTENT_LAYERS(
            "contentLayers",
            (parameters, value) -> parameters.withContentLayers(layers(parameters, value), Activation.TANH),
            1,
            2),
    NEIGHBOURS(
            "neighbours",
            ofNeighbourhood((parameters, value) -> parameters.withNeighbours(whole(value))),
            100,
            200,
            400,
            700,
            1000),
    RIDGE(
            "ridge",
            ofNeighbourhood((parameters, value) -> parameters.withRegression(value, parameters.contentWeight())),
            2,
            5,
            10,
            20,
            50,
            100),
    CONTENT_WEIGHT(
            "contentWeight",
            ofNeighbourhood((parameters, value) -> parameters.withRegression(parameters.ridge(), value)),
            0,
            .5,
            1,
            2,
            4),
    MIXING_WEIGHT("mixingWeight", ofNeighbourhood(Neighbourhood::withMixingWeight), 0, 30, 60, 120, 240),
    CONTENT_SIMILARITY(
            "contentSimilarity", ofNeighbourhood(Neighbourhood::withContentSimilarity), 0, .2, .33, .42, .5, .7),
    COLD_MARGIN("coldMargin", ofNeighbourhood(Neighbourhood::withColdMargin), 0, .05, .1, .2),
    BOOST("boost", (parameters, value) -> parameters); // a setting of ranking, not of training

    private final String label;
    private final BiFunction<Hyperparameters, Double, Hyperparameters> setter;
    private final double[] tried;

    TunableSetting(String label, BiFunction<Hyperparameters, Double, Hyperparameters> setter, double... tried) {
        this.label = label;
        this.setter = setter;
        this.tried = tried;
    }

    /** The name in settings. */
    String label() {
        return label;
    }

    /** The values that tuning tries, may be empty. */
    List<Double> tried() {
        return Arrays.stream(tried).boxed().toList();
    }

    /** Whether the setting affects a model with these hyperparameters. */
    boolean affects(Hyperparameters hyperparameters) {
        if (compareTo(NEIGHBOURS) >= 0 && compareTo(COLD_MARGIN) <= 0) {
            return !hyperparameters.neighbourhood().equals(Neighbourhood.NONE);
        }
        boolean ofContent = List.of(LAMBDA_V, ITEM_DROPOUT, CONTENT_LAYERS).contains(this);
        return hyperparameters.variant() != Variant.MULTI_VAE || !ofContent;
    }

    /** The defaults, changed by the settings. */
    static Hyperparameters applyAll(Hyperparameters defaults, Settings settings) {
        settings.values().keySet().forEach(TunableSetting::require);
        Hyperparameters changed = defaults;
        for (TunableSetting setting : TunableSetting.values()) {
            Double value = settings.values().get(setting.label);
            if (value != null && setting.affects(defaults)) {
                changed = setting.setter.apply(changed, value);
            }
        }
        return changed;
    }

    private static void require(String name) {
        if (Arrays.stream(TunableSetting.values()).noneMatch(setting -> setting.label.equals(name))) {
            throw new IllegalArgumentException("setting " + name + " is unknown");
        }
    }

    private static BiFunction<Hyperparameters, Double, Hyperparameters> ofNeighbourhood(
            BiFunction<Neighbourhood, Double, Neighbourhood> setter) {
        return (parameters, value) -> parameters.withNeighbourhood(setter.apply(parameters.neighbourhood(), value));
    }

    private static int whole(double value) {
        return (int) Math.round(value);
    }

    /** Layers of the width of an embedding. */
    private static List<Integer> layers(Hyperparameters parameters, double count) {
        return Collections.nCopies(whole(count), parameters.dim());
    }
}
