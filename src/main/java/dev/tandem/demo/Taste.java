package dev.tandem.demo;

import java.util.List;
import java.util.Map;

/**
 * The preferences of one simulated viewer.
 *
 * @param topics preference by tag or category, each above 0; at least one
 * @param year the middle of the favourite era
 * @param era standard deviation of the preference around that year, in years, above 0
 */
record Taste(Map<String, Double> topics, int year, double era) {

    private static final double OTHER_TOPICS = 0.003;
    private static final double OTHER_TIMES = 0.02;

    Taste {
        topics = Map.copyOf(topics);
    }

    /**
     * Preference for a film, without its fame; cubic in the matching topics, so two equal topics count eight times as much as one.
     *
     * @return above 0, no unit, higher is better
     */
    double preference(Film film) {
        double liked = preference(film.tags()) + preference(film.categories());
        double distance = (film.year() - year) / era;
        double ofItsTime = StrictMath.exp(-distance * distance / 2);
        return (OTHER_TOPICS + liked * liked * liked) * (OTHER_TIMES + ofItsTime);
    }

    private double preference(List<String> terms) {
        double liked = 0;
        for (String term : terms) {
            liked += topics.getOrDefault(term, 0.0);
        }
        return liked;
    }
}
