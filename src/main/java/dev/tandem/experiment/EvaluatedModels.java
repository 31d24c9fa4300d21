package dev.tandem.experiment;

import dev.tandem.model.Hyperparameters;
import dev.tandem.model.Neighbourhood;
import dev.tandem.model.Variant;
import java.util.List;
import java.util.stream.Collectors;

/** All models that can take part, by name, in the order of reports. */
final class EvaluatedModels {

    /** The model that serves by default. */
    static final String SERVED = "tandem";

    private final List<EvaluatedModel> all;

    /**
     * All of them.
     *
     * @param always settings of every fit of a trained model
     * @throws BadInput if these are out of bounds
     */
    EvaluatedModels(Settings always) {
        check(always);
        TrainingCache last = new TrainingCache();
        this.all = List.of(
                new Popularity(),
                new Neighbours("item-knn", true, false),
                new Neighbours("content-knn", false, true),
                new Neighbours("both-knn", true, true),
                new LinearAutoencoder("ease", false),
                new LinearAutoencoder("ease-content", true),
                new CvaeModel("multi-vae", Variant.MULTI_VAE, Neighbourhood.NONE, last, always),
                new CvaeModel("md-cvae", Variant.MD_CVAE, Neighbourhood.NONE, last, always),
                new CvaeModel("mdsym-cvae", Variant.MDSYM_CVAE, Neighbourhood.NONE, last, always),
                new CvaeModel(SERVED, Variant.MDSYM_CVAE, Neighbourhood.DEFAULT, last, always));
    }

    /** @throws BadInput if settings of a trained model are out of bounds */
    static void check(Settings settings) {
        try {
            TunableSetting.applyAll(Hyperparameters.DEFAULT, settings);
        } catch (IllegalArgumentException e) {
            throw new BadInput(e.getMessage());
        }
    }

    /**
     * The named ones, each once, in the order of reports; all if none is named.
     *
     * @throws BadInput if there is none of that name
     */
    List<EvaluatedModel> named(List<String> names) {
        if (names.isEmpty()) {
            return all;
        }
        names.forEach(this::require);
        return all.stream().filter(model -> names.contains(model.name())).toList();
    }

    /** @throws BadInput if there is none of that name */
    EvaluatedModel require(String name) {
        return all.stream()
                .filter(model -> model.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new BadInput("model " + name + " is unknown, expected some of " + names()));
    }

    private String names() {
        return all.stream().map(EvaluatedModel::name).collect(Collectors.joining(", "));
    }
}
