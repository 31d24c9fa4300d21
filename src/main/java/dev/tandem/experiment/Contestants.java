package dev.tandem.experiment;

import dev.tandem.model.Neighbourhood;
import dev.tandem.model.Variant;
import java.util.List;
import java.util.stream.Collectors;

/** All models that can take part, by name, in the order of reports. */
final class Contestants {

    /** The model that serves by default. */
    static final String SERVED = "tandem";

    private final List<Contestant> all;

    /** @param always settings of every fit of a trained model */
    Contestants(Settings always) {
        this.all = List.of(
                new Popularity(),
                new Neighbours("item-knn", true, false),
                new Neighbours("content-knn", false, true),
                new Neighbours("both-knn", true, true),
                new LinearAutoencoder("ease", false),
                new LinearAutoencoder("ease-content", true),
                new Family("multi-vae", Variant.MULTI_VAE, Neighbourhood.NONE, always),
                new Family("md-cvae", Variant.MD_CVAE, Neighbourhood.NONE, always),
                new Family("mdsym-cvae", Variant.MDSYM_CVAE, Neighbourhood.NONE, always),
                new Family(SERVED, Variant.MDSYM_CVAE, Neighbourhood.DEFAULT, always));
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
