package dev.tandem.experiment;

import dev.tandem.model.Hyperparameters;
import dev.tandem.model.Neighbourhood;
import dev.tandem.model.Variant;
import java.util.List;
import java.util.stream.Collectors;

/** All models that can take part, by name, in the order of reports. */
final class Contestants {

    /** The model that serves by default. */
    static final String SERVED = "tandem";

    private final List<Contestant> all;

    /**
     * All of them.
     *
     * @param always settings of every fit of a trained model
     * @throws BadInput if these are out of bounds
     */
    Contestants(Settings always) {
        check(always);
        LastTraining last = new LastTraining();
        this.all = List.of(
                new Popularity(),
                new Neighbours("item-knn", true, false),
                new Neighbours("content-knn", false, true),
                new Neighbours("both-knn", true, true),
                new LinearAutoencoder("ease", false),
                new LinearAutoencoder("ease-content", true),
                new Family("multi-vae", Variant.MULTI_VAE, Neighbourhood.NONE, last, always),
                new Family("md-cvae", Variant.MD_CVAE, Neighbourhood.NONE, last, always),
                new Family("mdsym-cvae", Variant.MDSYM_CVAE, Neighbourhood.NONE, last, always),
                new Family(SERVED, Variant.MDSYM_CVAE, Neighbourhood.DEFAULT, last, always));
    }

    /** @throws BadInput if settings of a trained model are out of bounds */
    static void check(Settings settings) {
        try {
            Knob.applyAll(Hyperparameters.DEFAULT, settings);
        } catch (IllegalArgumentException e) {
            throw new BadInput(e.getMessage());
        }
    }

    /**
     * The named ones, each once, in the order of reports; all if none is named.
     *
     * @throws BadInput if there is none of that name
     */
    List<Contestant> named(List<String> names) {
        if (names.isEmpty()) {
            return all;
        }
        names.forEach(this::require);
        return all.stream()
                .filter(contestant -> names.contains(contestant.name()))
                .toList();
    }

    /** @throws BadInput if there is none of that name */
    Contestant require(String name) {
        return all.stream()
                .filter(contestant -> contestant.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new BadInput("model " + name + " is unknown, expected some of " + names()));
    }

    private String names() {
        return all.stream().map(Contestant::name).collect(Collectors.joining(", "));
    }
}
