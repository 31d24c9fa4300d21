package dev.tandem.experiment.models;

import dev.tandem.experiment.protocol.BadInput;
import dev.tandem.model.Hyperparameters;
import dev.tandem.model.Neighbourhood;
import dev.tandem.model.Variant;
import java.util.List;
import java.util.stream.Collectors;

/** The models that can be evaluated, in the order of reports. */
public final class EvaluatedModels {

    /** The model that serves by default. */
    public static final String SERVED = "tandem";

    private final List<EvaluatedModel> all;

    /**
     * Creates all models.
     *
     * @param fixed settings of every fit of a trained model
     * @throws BadInput if a setting is out of bounds
     */
    public EvaluatedModels(Settings fixed) {
        check(fixed);
        TrainingCache cache = new TrainingCache();
        this.all = List.of(
                new PopularityModel(),
                new KnnModel("item-knn", true, false),
                new KnnModel("content-knn", false, true),
                new KnnModel("both-knn", true, true),
                new EaseModel("ease", false),
                new EaseModel("ease-content", true),
                new CvaeModel("multi-vae", Variant.MULTI_VAE, Neighbourhood.NONE, cache, fixed),
                new CvaeModel("md-cvae", Variant.MD_CVAE, Neighbourhood.NONE, cache, fixed),
                new CvaeModel("mdsym-cvae", Variant.MDSYM_CVAE, Neighbourhood.NONE, cache, fixed),
                new CvaeModel(SERVED, Variant.MDSYM_CVAE, Neighbourhood.DEFAULT, cache, fixed));
    }

    /** @throws BadInput if a setting of a trained model is out of bounds */
    public static void check(Settings settings) {
        try {
            TunableSetting.applyAll(Hyperparameters.DEFAULT, settings);
        } catch (IllegalArgumentException e) {
            throw new BadInput(e.getMessage());
        }
    }

    /**
     * The models of some names, each once, in the order of reports; all models for no names.
     *
     * @throws BadInput if a name is unknown
     */
    public List<EvaluatedModel> named(List<String> names) {
        if (names.isEmpty()) {
            return all;
        }
        names.forEach(this::require);
        return all.stream().filter(model -> names.contains(model.name())).toList();
    }

    /** @throws BadInput if the name is unknown */
    public EvaluatedModel require(String name) {
        return all.stream()
                .filter(model -> model.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new BadInput("model " + name + " is unknown, expected one of " + names()));
    }

    private String names() {
        return all.stream().map(EvaluatedModel::name).collect(Collectors.joining(", "));
    }
}
