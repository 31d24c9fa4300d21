package dev.tandem.demo;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Samples tastes: the themes and genres of one or two favourite films, and the era of another film. */
final class TasteSampler {

    private static final int MOST_FAVOURITES = 2;
    private static final double GENRE_WEIGHT = 0.5;
    private static final double SHORTEST_ERA = 10;
    private static final double LONGEST_ERA = 30;

    private final List<Film> films;

    /** @param films at least one; a topic is drawn as often as films have it */
    TasteSampler(List<Film> films) {
        this.films = films;
    }

    Taste sample(RandomGenerator random) {
        Map<String, Double> topics = new HashMap<>();
        int favourites = 1 + below(MOST_FAVOURITES, random);
        for (int i = 0; i < favourites; i++) {
            Film favourite = any(random);
            double strength = 0.5 + random.nextDouble() / 2;
            favourite.tags().forEach(tag -> topics.merge(tag, strength, Math::max));
            favourite.categories().forEach(genre -> topics.merge(genre, GENRE_WEIGHT * strength, Math::max));
        }
        double era = SHORTEST_ERA + (LONGEST_ERA - SHORTEST_ERA) * random.nextDouble();
        return new Taste(topics, any(random).year(), era);
    }

    private Film any(RandomGenerator random) {
        return films.get(below(films.size(), random));
    }

    /** A number in [0, bound), from nextDouble alone, whose bits are the same on every JDK. */
    private static int below(int bound, RandomGenerator random) {
        return (int) (random.nextDouble() * bound);
    }
}
