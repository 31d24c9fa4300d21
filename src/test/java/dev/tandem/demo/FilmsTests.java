package dev.tandem.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tandem.item.Availability;
import dev.tandem.item.ItemId;
import dev.tandem.item.NewItem;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FilmsTests {

    private static final Set<String> GENRES = Set.of(
            "action",
            "adventure",
            "animation",
            "biography",
            "comedy",
            "crime",
            "drama",
            "family",
            "fantasy",
            "horror",
            "music",
            "mystery",
            "romance",
            "science fiction",
            "sport",
            "thriller",
            "war",
            "western");

    private final List<Film> films = Films.load();

    @Test
    void thereAreHundredsOfFilms() {
        assertThat(films).hasSizeGreaterThanOrEqualTo(300);
    }

    @Test
    void everyIdIsTitleAndYearAsASlug() {
        assertThat(films)
                .allSatisfy(film -> assertThat(film.id().value()).matches("[a-z0-9]+(-[a-z0-9]+)*-" + film.year()));
    }

    @Test
    void noFilmIsDuplicated() {
        assertThat(films).extracting(Film::id).doesNotHaveDuplicates();
        assertThat(films).extracting(film -> film.title() + film.year()).doesNotHaveDuplicates();
        assertThat(films).extracting(Film::text).doesNotHaveDuplicates();
    }

    @Test
    void everyFilmIsDescribedInOneSentence() {
        assertThat(films).allSatisfy(film -> {
            assertThat(film.title()).isNotBlank();
            assertThat(film.text()).endsWith(".").doesNotContain("\n");
            assertThat(film.text().split(" ")).hasSizeBetween(10, 22);
        });
    }

    @Test
    void everyFilmHasOneToThreeGenresOfTheFixedList() {
        assertThat(films)
                .allSatisfy(film -> assertThat(film.categories())
                        .hasSizeBetween(1, 3)
                        .doesNotHaveDuplicates()
                        .isSubsetOf(GENRES));
        assertThat(films).flatExtracting(Film::categories).containsAll(GENRES);
    }

    @Test
    void everyThemeIsSharedByFilms() {
        Map<String, Long> filmsByTheme = films.stream()
                .flatMap(film -> film.tags().stream())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

        assertThat(filmsByTheme.values()).allMatch(count -> count >= 3);
        assertThat(films)
                .allSatisfy(film -> assertThat(film.tags()).hasSizeBetween(2, 5).doesNotHaveDuplicates());
    }

    @Test
    void theFilmsAreOfManyDecades() {
        assertThat(films).extracting(Film::year).allMatch(year -> year >= 1920 && year <= 2025);
        assertThat(films.stream().map(film -> film.year() / 10).distinct()).hasSizeGreaterThanOrEqualTo(10);
    }

    @Test
    void aFilmBecomesAnItemThatIsAlwaysAvailable() {
        Film film = new Film(
                new ItemId("a-film-1950"),
                "A Film",
                "What happens.",
                List.of("drama"),
                List.of("train", "island"),
                1950);

        NewItem item = film.toItem();

        assertThat(item.id()).isEqualTo(film.id());
        assertThat(item.content().title()).isEqualTo("A Film");
        assertThat(item.content().text()).isEqualTo("What happens.");
        assertThat(item.content().categories()).containsExactly("drama");
        assertThat(item.content().tags()).containsExactly("train", "island");
        assertThat(item.content().attributes()).containsExactly(Map.entry("year", 1950));
        assertThat(item.content().vector()).isEmpty();
        assertThat(item.availability()).isEqualTo(Availability.ALWAYS);
    }

    @Test
    void aFilmIsNotOlderThanFilm() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Film(new ItemId("x"), "X", "Text.", List.of("war"), List.of("sea"), 1800))
                .withMessage("x has the year 1800, expected 1888 or later");
    }

    @Test
    void aFilmHasAGenreAndATheme() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Film(new ItemId("x"), "X", "Text.", List.of("war"), List.of(), 1950))
                .withMessage("x has 1 genres and 0 themes, expected at least one of each");
    }
}
