package dev.tandem.demo;

import java.util.List;
import java.util.Map;

/**
 * What one simulated viewer likes.
 *
 * @param topics liking by tag or category, each above 0; at least one
 * @param year the middle of the favourite era
 * @param era how far from that year the liking has fallen to 61 %, in years, above 0
 */
record Taste(Map<String, Double> topics, int year, double era) {

    private static final double OTHER_TOPICS = 0.003;
    private static final double OTHER_TIMES = 0.02;

    Taste {
        topics = Map.copyOf(topics);
    }

    /**
     * How much the viewer likes a film, its fame apart: eight times as much for two topics of one strength as for one.
     *
     * @return above 0, no unit, higher is better
     */
    double liking(Film film) {
        double liked = liking(film.tags()) + liking(film.categories());
        double distance = (film.year() - year) / era;
        double ofItsTime = StrictMath.exp(-distance * distance / 2);
        return (OTHER_TOPICS + liked * liked * liked) * (OTHER_TIMES + ofItsTime);
    }

    private double liking(List<String> terms) {
        double liked = 0;
        for (String term : terms) {
            liked += topics.getOrDefault(term, 0.0);
        }
        return liked;
    }
}
