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
    void theSameSeedGivesTheSameResult() {
        assertThat(ViewerSimulation.simulate(FILMS, VIEWERS, 7, LAST)).isEqualTo(WATCHED);
    }

    @Test
    void anotherSeedGivesAnotherResult() {
        assertThat(ViewerSimulation.simulate(FILMS, VIEWERS, 8, LAST)).isNotEqualTo(WATCHED);
    }

    @Test
    void everyJdkGivesTheSameResult() {
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
                        "film-83 2025-05-15T15:38:30Z",
                        "film-18 2025-05-28T16:34:10Z",
                        "film-48 2025-05-29T03:27:46Z",
                        "film-30 2025-06-04T15:40:08Z",
                        "film-44 2025-06-15T05:22:49Z",
                        "film-65 2025-06-16T20:40:47Z",
                        "film-64 2025-06-19T16:08:50Z",
                        "film-93 2025-06-19T21:43:22Z",
                        "film-47 2025-06-19T23:24:29Z",
                        "film-80 2025-06-27T01:37:23Z",
                        "film-39 2025-06-27T01:37:24Z",
                        "film-16 2025-07-06T21:49:48Z",
                        "film-67 2025-07-07T02:56:22Z",
                        "film-34 2025-07-15T03:29:43Z",
                        "film-55 2025-07-18T00:22:20Z",
                        "film-66 2025-07-31T22:40:42Z",
                        "film-86 2025-08-11T10:21:37Z",
                        "film-29 2025-08-23T12:50:10Z",
                        "film-14 2025-08-30T08:18:32Z",
                        "film-82 2025-09-02T05:22:08Z",
                        "film-8 2025-09-02T08:51:24Z",
                        "film-95 2025-09-08T08:44:46Z",
                        "film-98 2025-09-08T10:01:04Z",
                        "film-79 2025-09-18T13:14:58Z",
                        "film-27 2025-09-18T22:07:59Z",
                        "film-68 2025-09-21T17:27:12Z",
                        "film-52 2025-09-23T17:57:55Z",
                        "film-49 2025-09-24T06:03:54Z",
                        "film-41 2025-10-01T12:48:01Z",
                        "film-73 2025-10-11T02:32:50Z",
                        "film-11 2025-10-11T15:32:26Z",
                        "film-40 2025-10-19T20:34:09Z",
                        "film-35 2025-10-20T08:30:55Z",
                        "film-21 2025-10-21T09:18:27Z",
                        "film-57 2025-10-26T19:30:43Z",
                        "film-31 2025-11-02T07:17:18Z",
                        "film-70 2025-11-05T03:20:01Z",
                        "film-90 2025-11-15T20:27:36Z",
                        "film-20 2025-11-28T13:20:11Z",
                        "film-96 2025-11-28T13:29:56Z",
                        "film-74 2025-12-01T03:03:14Z",
                        "film-5 2025-12-06T11:15:35Z",
                        "film-50 2025-12-10T03:15:30Z",
                        "film-19 2025-12-10T17:21:46Z",
                        "film-45 2025-12-22T11:31:09Z",
                        "film-85 2025-12-30T10:12:49Z",
                        "film-60 2026-01-11T23:34:23Z",
                        "film-63 2026-01-13T15:29:50Z",
                        "film-17 2026-01-14T08:30:19Z",
                        "film-71 2026-01-23T17:21:19Z",
                        "film-38 2026-01-28T13:47:17Z");
    }

    @Test
    void moreViewersDoNotChangeTheOthers() {
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
    void coOccurrencePredictsBetterThanFame() {
        assertThat(HOLDOUT.recallOfNeighbours()).isGreaterThan(1.5 * HOLDOUT.recallOfPopularity());
    }

    @Test
    void contentPredictsBetterThanFame() {
        assertThat(HOLDOUT.recallOfContent()).isGreaterThan(1.5 * HOLDOUT.recallOfPopularity());
    }

    @Test
    void tasteDoesNotExplainEverything() {
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
