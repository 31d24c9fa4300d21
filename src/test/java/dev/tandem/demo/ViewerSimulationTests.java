package dev.tandem.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tandem.interaction.UserId;
import dev.tandem.item.ItemId;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ViewerSimulationTests {

    private static final Instant LAST = Instant.parse("2026-01-31T20:15:00Z");
    private static final int VIEWERS = 2_000;
    private static final List<Film> FILMS = Films.load();
    private static final List<Watched> WATCHED = ViewerSimulation.simulate(FILMS, VIEWERS, 7, LAST);
    private static final ViewerHoldout HOLDOUT = new ViewerHoldout(FILMS, WATCHED, 200);

    @Test
    void theSameSeedGivesTheSameAnswer() {
        assertThat(ViewerSimulation.simulate(FILMS, VIEWERS, 7, LAST)).isEqualTo(WATCHED);
    }

    @Test
    void anotherSeedGivesAnotherAnswer() {
        assertThat(ViewerSimulation.simulate(FILMS, VIEWERS, 8, LAST)).isNotEqualTo(WATCHED);
    }

    @Test
    void everyJdkGivesTheSameAnswer() {
        List<Film> films = IntStream.range(0, 100)
                .mapToObj(number -> new Film(
                        new ItemId("film-" + number),
                        "Film",
                        "Text.",
                        List.of("genre-" + number % 5),
                        List.of("theme-" + number % 11, "theme-" + number % 13),
                        1930 + number))
                .toList();

        assertThat(ViewerSimulation.simulate(films, 1, 42, LAST))
                .extracting(watched -> watched.film().value() + " " + watched.at())
                .containsExactly(
                        "film-46 2025-11-18T12:18:58Z",
                        "film-18 2025-11-30T18:57:24Z",
                        "film-40 2025-12-06T14:31:39Z",
                        "film-61 2025-12-06T15:28:08Z",
                        "film-8 2025-12-10T17:56:40Z",
                        "film-51 2025-12-11T19:11:25Z",
                        "film-33 2025-12-11T22:39:19Z",
                        "film-20 2025-12-20T05:35:39Z",
                        "film-59 2026-01-02T23:34:49Z",
                        "film-95 2026-01-07T05:09:38Z",
                        "film-29 2026-01-15T09:00:13Z",
                        "film-7 2026-01-15T12:48:15Z",
                        "film-62 2026-01-26T07:00:24Z",
                        "film-28 2026-01-31T18:52:03Z");
    }

    @Test
    void moreViewersLeaveTheOthersAsTheyWere() {
        UserId first = new UserId("viewer-0001");

        assertThat(ViewerSimulation.simulate(FILMS, 1, 7, LAST))
                .isEqualTo(WATCHED.stream()
                        .filter(watched -> watched.viewer().equals(first))
                        .toList());
    }

    @Test
    void everyViewerWatchesEightToSixtyDifferentFilms() {
        Map<UserId, List<Watched>> histories = histories();

        assertThat(histories.keySet()).hasSize(VIEWERS).contains(new UserId("viewer-0001"), new UserId("viewer-2000"));
        assertThat(histories.values())
                .allSatisfy(history -> assertThat(history)
                        .hasSizeBetween(8, 60)
                        .extracting(Watched::film)
                        .doesNotHaveDuplicates());
        assertThat(WATCHED).hasSizeBetween(40_000, 50_000);
    }

    @Test
    void everyViewerWatchesOneFilmAfterTheOtherUpToTheLastInstant() {
        assertThat(histories().values())
                .allSatisfy(history -> assertThat(history)
                        .extracting(Watched::at)
                        .isSorted()
                        .doesNotHaveDuplicates()
                        .allMatch(at -> !at.isAfter(LAST)));
        assertThat(WATCHED).isSortedAccordingTo(Comparator.comparing(Watched::at));
    }

    @Test
    void everyFilmIsWatchedButSomeByManyMore() {
        Map<ItemId, Long> viewersByFilm =
                WATCHED.stream().collect(Collectors.groupingBy(Watched::film, Collectors.counting()));

        assertThat(viewersByFilm).hasSize(FILMS.size());
        assertThat(viewersByFilm.values()).anyMatch(viewers -> viewers > VIEWERS / 10);
    }

    @Test
    void whatIsWatchedTogetherTellsMoreThanFame() {
        assertThat(HOLDOUT.recallOfNeighbours()).isGreaterThan(1.5 * HOLDOUT.recallOfPopularity());
    }

    @Test
    void whatFilmsAreAboutTellsMoreThanFame() {
        assertThat(HOLDOUT.recallOfContent()).isGreaterThan(1.5 * HOLDOUT.recallOfPopularity());
    }

    @Test
    void tasteIsNotAllThereIs() {
        assertThat(HOLDOUT.recallOfNeighbours()).isLessThan(0.6);
        assertThat(HOLDOUT.recallOfContent()).isLessThan(0.6);
    }

    @Test
    void noViewersWatchNothing() {
        assertThat(ViewerSimulation.simulate(FILMS, 0, 7, LAST)).isEmpty();
    }

    @Test
    void tooFewFilmsOrViewersAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ViewerSimulation.simulate(FILMS.subList(0, 59), 1, 7, LAST))
                .withMessage("catalogue has 59 films, a viewer may watch 60");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ViewerSimulation.simulate(FILMS, -1, 7, LAST))
                .withMessage("viewers is -1, expected 0 or more");
    }

    private static Map<UserId, List<Watched>> histories() {
        return WATCHED.stream()
                .collect(Collectors.groupingBy(Watched::viewer, LinkedHashMap::new, Collectors.toList()));
    }
}
