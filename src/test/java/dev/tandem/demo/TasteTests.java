package dev.tandem.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tandem.item.ItemId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TasteTests {

    private final Taste taste = new Taste(Map.of("heist", 0.5, "crime", 0.25), 1970, 10, 3);

    @Test
    void everyLikedTopicOfAFilmCounts() {
        assertThat(taste.liking(film("heist", "crime", 1970), 0)).isCloseTo(0.753 * 1.02, within(1e-12));
        assertThat(taste.liking(film("heist", "drama", 1970), 0)).isCloseTo(0.503 * 1.02, within(1e-12));
        assertThat(taste.liking(film("robot", "drama", 1970), 0)).isCloseTo(0.003 * 1.02, within(1e-12));
    }

    @Test
    void filmsOfTheFavouriteEraAreLikedMost() {
        double oneEraLater = Math.exp(-0.5);

        assertThat(taste.liking(film("heist", "crime", 1980), 0))
                .isCloseTo(0.753 * (0.02 + oneEraLater), within(1e-12));
        assertThat(taste.liking(film("heist", "crime", 1960), 0))
                .isCloseTo(0.753 * (0.02 + oneEraLater), within(1e-12));
    }

    @Test
    void filmsTalkedAboutInTheOwnCircleAreLikedThreefold() {
        Film film = film("heist", "crime", 1970);

        assertThat(taste.liking(film, 3)).isCloseTo(3 * taste.liking(film, 0), within(1e-12));
    }

    private static Film film(String tag, String category, int year) {
        return new Film(new ItemId("film"), "Film", "Text.", List.of(category), List.of(tag), year);
    }
}
