package dev.tandem.demo;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Draws tastes: one to three themes or genres, an era and a circle. */
final class TasteSampler {

    private static final int MOST_TOPICS = 3;
    private static final double GENRE_SHARE = 0.25;
    private static final double GENRE_LIKING = 0.4;
    private static final double SHORTEST_ERA = 6;
    private static final double LONGEST_ERA = 20;

    private final List<Film> films;
    private final int circles;

    /**
     * @param films at least one; a topic is drawn as often as films have it
     * @param circles how many there are, at least 1
     */
    TasteSampler(List<Film> films, int circles) {
        this.films = films;
        this.circles = circles;
    }

    Taste sample(RandomGenerator random) {
        Map<String, Double> topics = new HashMap<>();
        int wanted = 1 + below(MOST_TOPICS, random);
        for (int topic = 0; topic < wanted; topic++) {
            double strength = 0.5 + random.nextDouble() / 2;
            if (random.nextDouble() < GENRE_SHARE) {
                topics.put(any(any(films, random).categories(), random), GENRE_LIKING * strength);
            } else {
                topics.put(any(any(films, random).tags(), random), strength);
            }
        }
        double era = SHORTEST_ERA + (LONGEST_ERA - SHORTEST_ERA) * random.nextDouble();
        return new Taste(topics, any(films, random).year(), era, below(circles, random));
    }

    /** A number in [0, bound), from nextDouble alone, whose bits are the same on every JDK. */
    static int below(int bound, RandomGenerator random) {
        return (int) (random.nextDouble() * bound);
    }

    private static <T> T any(List<T> values, RandomGenerator random) {
        return values.get(below(values.size(), random));
    }
}
