package dev.tandem.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tandem.item.ItemId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TasteTests {

    private final Taste taste = new Taste(Map.of("heist", 0.5, "crime", 0.25), 1970, 10);

    @Test
    void everyPreferredTopicOfAFilmCounts() {
        assertThat(taste.preference(film("heist", "crime", 1970)))
                .isCloseTo((0.003 + Math.pow(0.75, 3)) * 1.02, within(1e-12));
        assertThat(taste.preference(film("heist", "drama", 1970)))
                .isCloseTo((0.003 + Math.pow(0.5, 3)) * 1.02, within(1e-12));
        assertThat(taste.preference(film("robot", "drama", 1970))).isCloseTo(0.003 * 1.02, within(1e-12));
    }

    @Test
    void filmsOfTheFavouriteEraArePreferred() {
        double oneEraLater = Math.exp(-0.5);

        assertThat(taste.preference(film("heist", "crime", 1980)))
                .isCloseTo((0.003 + Math.pow(0.75, 3)) * (0.02 + oneEraLater), within(1e-12));
        assertThat(taste.preference(film("heist", "crime", 1960)))
                .isCloseTo((0.003 + Math.pow(0.75, 3)) * (0.02 + oneEraLater), within(1e-12));
    }

    private static Film film(String tag, String category, int year) {
        return new Film(new ItemId("film"), "Film", "Text.", List.of(category), List.of(tag), year);
    }
}
