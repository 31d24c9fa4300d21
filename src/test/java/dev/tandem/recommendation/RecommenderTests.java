package dev.tandem.recommendation;

import static dev.tandem.serving.PlantedModel.deleted;
import static dev.tandem.serving.PlantedModel.id;
import static dev.tandem.serving.PlantedModel.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anySet;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.tandem.database.DatabaseWatch;
import dev.tandem.interaction.Histories;
import dev.tandem.interaction.History;
import dev.tandem.interaction.InteractionStatistics;
import dev.tandem.interaction.ItemPopularity;
import dev.tandem.interaction.LoadedHistory;
import dev.tandem.interaction.LoadedHistory.Source;
import dev.tandem.interaction.UserId;
import dev.tandem.item.Availability;
import dev.tandem.item.Item;
import dev.tandem.item.ItemFilter;
import dev.tandem.item.ItemId;
import dev.tandem.item.ItemNotFound;
import dev.tandem.item.Items;
import dev.tandem.role.Roles;
import dev.tandem.serving.CurrentModel;
import dev.tandem.serving.LiveModels;
import dev.tandem.serving.NoModelYet;
import dev.tandem.serving.NotServing;
import dev.tandem.serving.PlantedModel;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;

/** Lists of each strategy, on a model whose scores are known. */
class RecommenderTests {

    private static final UserId USER = new UserId("u");
    private static final ItemFilter ALL = new ItemFilter(List.of(), Map.of());

    private final LiveModels liveModels = mock(LiveModels.class);
    private final Histories histories = mock(Histories.class);
    private final InteractionStatistics statistics = mock(InteractionStatistics.class);
    private final Items items = mock(Items.class);
    private final DatabaseWatch watch = mock(DatabaseWatch.class);
    private final Roles roles = mock(Roles.class);
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Clock clock = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);
    private final RecommendationProperties properties = new RecommendationProperties(1000, 100_000, 1000, 0, 100);
    private final CurrentModel currentModel = new CurrentModel(liveModels, roles);
    private final RecommendationMeters meters = new RecommendationMeters(registry, currentModel, clock);
    private final PopularityCache popularity = new PopularityCache(statistics, clock);
    private final ListPipeline pipeline = new ListPipeline(
            histories,
            items,
            new TitleCache(items, watch, properties),
            new ListCache(),
            popularity,
            properties,
            meters,
            clock);
    private final Recommender recommender = new Recommender(
            currentModel, pipeline, new PopularFallback(popularity, pipeline, items, clock), meters, items, clock);
    private final Explainer explainer = new Explainer(recommender, currentModel, pipeline);

    @BeforeEach
    void plant() {
        when(roles.serves()).thenReturn(true);
        live();
        remember();
        when(items.titles(any())).thenReturn(Map.of(1, "One", 2, "Two"));
        popularity(new int[] {1, 2, 3, 4}, 40, 30, 20, 10);
    }

    @AfterEach
    void stop() {
        popularity.destroy();
    }

    @Test
    void ranksByTheHistoryOfTheUser() {
        remember(1);
        Recommendations answer = recommend(RecommendationQuery.of(USER, 20, Optional.empty()));

        assertThat(answer.strategy()).isEqualTo(Strategy.MODEL);
        assertThat(answer.modelVersion()).hasValue(7L);
        assertThat(ids(answer)).containsExactly("i5", "i2", "i4", "i3");
        assertThat(answer.items().get(0).score()).isCloseTo(2, within(1e-5f));
        assertThat(answer.items().get(1))
                .isEqualTo(new RecommendedItem("i2", answer.items().get(1).score(), 2, false, Optional.of("Two")));
        assertThat(answer.items().get(0).coldStart()).isTrue();
        assertThat(answer.items().get(0).title()).isEmpty();
        assertThat(answer.unknownItems()).isEmpty();
    }

    @Test
    void joinsTheGivenHistoryToThatOfTheUser() {
        remember(1);
        Recommendations answer = recommend(new Asked().user().history(3, 4).query());

        assertThat(ids(answer)).containsExactly("i5", "i2");
        assertThat(answer.items().get(0).score()).isCloseTo((float) (2.2 / Math.sqrt(3)), within(1e-5f));
    }

    @Test
    void listsANewItemAndFoldsItIn() {
        live(item(9, "love"));

        assertThat(ids(recommend(new Asked().history(3).query()))).first().isEqualTo("i9");
        assertThat(ids(recommend(new Asked().history(1, 9).query()))).containsExactly("i3", "i5", "i4", "i2");
        assertThat(ids(recommend(new Asked().history(1).exclude(9).query()))).containsExactly("i5", "i2", "i4", "i3");
    }

    @Test
    void usesTheContentStrategyForAHistoryOfNewItems() {
        live(item(9, "love"));
        Recommendations answer = recommend(new Asked().history(9).query());

        assertThat(answer.strategy()).isEqualTo(Strategy.CONTENT);
        assertThat(ids(answer)).containsExactly("i3", "i4", "i2", "i1", "i5");
    }

    @Test
    void usesThePopularStrategyWithoutAUsableHistory() {
        live(item(9), item(10, "love"));
        Recommendations answer = recommend(new Asked().user().history(9, 77).query());

        assertThat(answer.strategy()).isEqualTo(Strategy.POPULAR);
        assertThat(ids(answer)).containsExactly("i1", "i2", "i3", "i4", "i10", "i5");
        assertThat(answer.items().get(0).score()).isEqualTo(40);
        assertThat(answer.unknownItems()).hasValue(new UnknownItems(1, List.of("i77")));
    }

    @Test
    void cutsTheListAtM() {
        remember(1);

        assertThat(ids(recommend(RecommendationQuery.of(USER, 1, Optional.empty()))))
                .containsExactly("i5");
        remember();
        assertThat(ids(recommend(RecommendationQuery.of(USER, 2, Optional.empty()))))
                .containsExactly("i1", "i2");
    }

    @Test
    void returnsSeenItemsOnlyOnRequest() {
        Recommendations answer = recommend(new Asked().history(1).includeSeen().query());

        assertThat(ids(answer)).containsExactly("i5", "i1", "i2", "i4", "i3");
    }

    @Test
    void returnsAnEmptyListToAUserWhoHasSeenAllItems() {
        remember(1, 2, 3, 4, 5);
        Recommendations answer = recommend(RecommendationQuery.of(USER, 20, Optional.empty()));

        assertThat(answer.strategy()).isEqualTo(Strategy.MODEL);
        assertThat(answer.items()).isEmpty();
    }

    @Test
    void omitsExcludedItemsEvenIfSeenItemsAreIncluded() {
        Recommendations answer =
                recommend(new Asked().history(1).exclude(5, 1).includeSeen().query());

        assertThat(ids(answer)).containsExactly("i2", "i4", "i3");
    }

    @Test
    void ranksOnlyCandidates() {
        assertThat(ids(recommend(new Asked().history(1).candidates(3, 2, 1).query())))
                .containsExactly("i2", "i3");
        assertThat(ids(recommend(new Asked().candidates(3, 2).query()))).containsExactly("i2", "i3");
    }

    @Test
    void returnsAnEmptyListIfNoCandidateIsKnown() {
        Recommendations answer =
                recommend(new Asked().history(1).candidates(70, 71).query());

        assertThat(answer.items()).isEmpty();
        assertThat(answer.unknownItems()).hasValue(new UnknownItems(2, List.of("i70", "i71")));
    }

    @Test
    void namesTheFirstFewUnknownItems() {
        int[] unknown = IntStream.range(100, 150).toArray();
        UnknownItems reported = recommend(
                        new Asked().history(unknown).exclude(99).query())
                .unknownItems()
                .orElseThrow();

        assertThat(reported.count()).isEqualTo(51);
        assertThat(reported.first()).hasSize(10).startsWith("i100");
    }

    @Test
    void appliesTheFilterOfTheCatalogue() {
        ItemFilter filter = new ItemFilter(List.of("western"), Map.of());
        when(items.keysMatching(filter)).thenReturn(new int[] {2, 3, 88});

        assertThat(ids(recommend(new Asked().history(1).filter(filter).query())))
                .containsExactly("i2", "i3");
    }

    @Test
    void filtersColdStartItems() {
        assertThat(ids(recommend(new Asked().history(1).coldStart(true).query())))
                .containsExactly("i5");
        assertThat(ids(recommend(new Asked().history(1).coldStart(false).query())))
                .containsExactly("i2", "i4", "i3");
    }

    @Test
    void neverReturnsDeletedItems() {
        live(deleted(2), deleted(5));
        remember(1);

        assertThat(ids(recommend(RecommendationQuery.of(USER, 20, Optional.empty()))))
                .containsExactly("i4", "i3");
        remember();
        assertThat(ids(recommend(RecommendationQuery.of(USER, 20, Optional.empty()))))
                .containsExactly("i1", "i3", "i4");
    }

    @Test
    void answersFromMemoryWhileTheDatabaseIsUnavailable() {
        remember(1);
        recommend(RecommendationQuery.of(USER, 20, Optional.empty()));
        databaseUnavailable();
        recall(new LoadedHistory(new History(new int[] {1}), Source.CACHE));
        Recommendations answer = recommend(RecommendationQuery.of(USER, 20, Optional.empty()));

        assertThat(ids(answer)).containsExactly("i5", "i2", "i4", "i3");
        assertThat(answer.items().get(1).title()).contains("Two");
        assertThat(answer.degraded()).containsExactly(Degradation.HISTORY_FROM_MEMORY, Degradation.TITLES_FROM_MEMORY);
        assertThat(registry.counter("tandem.recommendation.degraded", "lack", "history-from-memory")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void answersWithPopularItemsIfTheHistoryIsNotCached() {
        databaseUnavailable();
        recall(new LoadedHistory(History.EMPTY, Source.NONE));
        Recommendations answer = recommend(RecommendationQuery.of(USER, 20, Optional.empty()));

        assertThat(answer.strategy()).isEqualTo(Strategy.POPULAR);
        assertThat(answer.degraded()).contains(Degradation.HISTORY_MISSING);
    }

    @Test
    void findsSimilarItemsOnlyOfItemsInTheViewWhileTheDatabaseIsUnavailable() {
        live(deleted(2));
        databaseUnavailable();

        assertThat(recommender.similar(id(1), 20).items()).isNotEmpty();
        assertThat(recommender.similar(id(1), 20).degraded()).containsExactly(Degradation.TITLES_FROM_MEMORY);
        assertThatThrownBy(() -> recommender.similar(id(2), 20)).isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> recommender.similar(id(77), 20)).isInstanceOf(DataAccessException.class);
    }

    @Test
    void refusesRequestsInAProcessThatDoesNotServe() {
        when(roles.serves()).thenReturn(false);

        assertThatThrownBy(() -> recommend(new Asked().query())).isInstanceOf(NotServing.class);
        assertThatThrownBy(() -> recommender.similar(id(1), 20)).isInstanceOf(NotServing.class);
    }

    @Test
    void ranksManyListsLikeSingleLists() {
        live(item(9, "love"));
        remember(1);
        List<RecommendationQuery> queries = List.of(
                RecommendationQuery.of(USER, 2, Optional.empty()),
                new Asked().history(3, 77).query(),
                new Asked().query(),
                new Asked().history(9).exclude(3).query(),
                new Asked().user().history(4).candidates(2, 5).query());
        List<Recommendations> together = recommender.recommend(queries);

        assertThat(together).isEqualTo(queries.stream().map(this::recommend).toList());
        assertThat(recommender.recommend(List.of())).isEmpty();
    }

    @Test
    void readsHistoriesTitlesAndEachFilterOnceForManyLists() {
        ItemFilter filter = new ItemFilter(List.of("western"), Map.of());
        when(items.keysMatching(filter)).thenReturn(new int[] {2, 3});
        List<Recommendations> answers = recommender.recommend(List.of(
                RecommendationQuery.of(USER, 2, Optional.empty()),
                new Asked().user().filter(filter).query(),
                new Asked().history(1).filter(filter).query()));

        assertThat(ids(answers.get(2))).containsExactly("i2", "i3");
        verify(histories, times(1)).load(anySet());
        verify(items, times(1)).titles(any());
        verify(items, times(1)).keysMatching(any());
    }

    @Test
    void ranksAListOnceWhileNothingChanges() {
        remember(1);
        RecommendationQuery query = RecommendationQuery.of(USER, 20, Optional.empty());
        Recommendations first = recommend(query);

        assertThat(recommend(query)).isEqualTo(first);
        assertThat(listCache()).isEqualTo(1);
        assertThat(ids(recommend(RecommendationQuery.of(USER, 2, Optional.empty()))))
                .containsExactly("i5", "i2");
        assertThat(ids(recommend(RecommendationQuery.of(USER, 20, Optional.of(-9f)))))
                .containsExactly("i2", "i4", "i3", "i5");
        assertThat(ids(recommend(new Asked().user().exclude(5).query()))).containsExactly("i2", "i4", "i3");
        remember(3);
        assertThat(ids(recommend(query))).doesNotContain("i3");
        remember(1);
        live(deleted(5));
        assertThat(ids(recommend(query))).containsExactly("i2", "i4", "i3");
        assertThat(listCache()).isEqualTo(1);
    }

    @Test
    void servesSomeListsOfABatchFromTheCache() {
        remember(1);
        RecommendationQuery query = RecommendationQuery.of(USER, 20, Optional.empty());
        List<RecommendationQuery> queries = List.of(
                new Asked().history(3).query(),
                query,
                new Asked().query(),
                new Asked().history(2).query());
        List<Recommendations> expected = queries.stream().map(this::recommend).toList();
        live();
        recommend(query);

        assertThat(recommender.recommend(queries)).isEqualTo(expected);
    }

    @Test
    void doesNotCacheListsThatDependOnTheTime() {
        remember(1);
        live(item(5, new Availability(Instant.MIN, clock.instant().plusSeconds(60), false), "space"));
        RecommendationQuery query = RecommendationQuery.of(USER, 20, Optional.empty());

        assertThat(recommend(query)).isEqualTo(recommend(query));
        assertThat(listCache()).isZero();
    }

    private double listCache() {
        return registry.counter("tandem.recommendation.cached.lists").count();
    }

    @Test
    void countsAnswersByStrategy() {
        recommend(new Asked().history(1).query());
        recommend(new Asked().history(5).query());
        recommend(new Asked().query());
        recommend(new Asked().query());

        assertThat(count("model")).isEqualTo(1);
        assertThat(count("content")).isEqualTo(1);
        assertThat(count("popular")).isEqualTo(2);
        assertThat(registry.timer("tandem.recommendation.fold.in").count()).isEqualTo(4);
        assertThat(registry.timer("tandem.recommendation.ranking").count()).isEqualTo(4);
    }

    @Test
    void countsExplainedListsToo() {
        remember(1);
        explainer.explain(RecommendationQuery.of(USER, 20, Optional.empty()), 3);
        explainer.explain(new Asked().query(), 3);

        assertThat(count("model")).isEqualTo(1);
        assertThat(count("popular")).isEqualTo(1);
        assertThat(items("true")).isEqualTo(1 + 1);
        assertThat(items("false")).isEqualTo(3 + 4);
        assertThat(registry.counter("tandem.recommendation.short.lists").count())
                .isEqualTo(2);
        assertThat(registry.get("tandem.recommendation.coverage").gauge().value())
                .isEqualTo(1);
        assertThat(registry.timer("tandem.recommendation.ranking").count()).isEqualTo(2);
    }

    @Test
    void countsTheItemsInLists() {
        recommend(new Asked().history(1).query());

        assertThat(items("true")).isEqualTo(1);
        assertThat(items("false")).isEqualTo(3);
        assertThat(registry.counter("tandem.recommendation.short.lists").count())
                .isEqualTo(1);
        assertThat(registry.get("tandem.recommendation.coverage").gauge().value())
                .isEqualTo(4 / 5.0);
    }

    private double items(String coldStart) {
        return registry.counter("tandem.recommendation.listed.items", "cold_start", coldStart)
                .count();
    }

    @Test
    void findsSimilarItems() {
        known(1);
        SimilarItems answer = recommender.similar(id(1), 2);

        assertThat(answer.strategy()).isEqualTo(Strategy.MODEL);
        assertThat(answer.items().stream().map(RecommendedItem::id)).containsExactly("i5", "i2");
        assertThat(answer.reason()).isEmpty();
    }

    @Test
    void givesAReasonIfThereAreNoSimilarItems() {
        live(item(9));
        known(9);
        SimilarItems answer = recommender.similar(id(9), 20);

        assertThat(answer.items()).isEmpty();
        assertThat(answer.reason()).isPresent();
    }

    @Test
    void refusesSimilarItemsOfAMissingItem() {
        when(items.contains(any())).thenReturn(false);

        assertThatThrownBy(() -> recommender.similar(id(77), 20)).isInstanceOf(ItemNotFound.class);
        assertThatThrownBy(() -> recommender.similar(id(1), 20)).isInstanceOf(ItemNotFound.class);
    }

    @Test
    void answersWithPopularItemsBeforeTheFirstModel() {
        noModel();
        remember(30);
        popular(10, 20, 30, 40, 50);
        when(items.titles(any())).thenReturn(Map.of(20, "Twenty"));
        Recommendations answer = recommend(new Asked().user().history(40).query());

        assertThat(answer.strategy()).isEqualTo(Strategy.POPULAR);
        assertThat(answer.modelVersion()).isEmpty();
        assertThat(ids(answer)).containsExactly("i10", "i20", "i50");
        assertThat(answer.items().get(1)).isEqualTo(new RecommendedItem("i20", 4, 2, false, Optional.of("Twenty")));
    }

    @Test
    void popularItemsAreTheSameBeforeAndAfterTheFirstModel() {
        popularity(new int[] {1, 3, 4, 77}, 7, 9, 7, 8);
        catalogue(1, 2, 3, 4, 5);
        List<RecommendationQuery> queries = List.of(
                new Asked().query(),
                new Asked().history(3).query(),
                new Asked().exclude(4, 5).query(),
                new Asked().candidates(5, 1, 4).query());
        noModel();
        List<Recommendations> before = recommender.recommend(queries);
        live();

        assertThat(ids(before.get(0))).containsExactly("i3", "i4", "i1", "i5", "i2");
        assertThat(before.get(0).items().stream().map(RecommendedItem::score)).containsExactly(9f, 7f, 7f, 0f, 0f);
        assertThat(queries.stream().map(this::popular))
                .isEqualTo(before.stream().map(RecommenderTests::ranking).toList());
    }

    private List<Map.Entry<String, Float>> popular(RecommendationQuery query) {
        RecommendationQuery withoutHistory = new RecommendationQuery(
                query.user(),
                List.of(),
                query.m(),
                Stream.concat(query.exclude().stream(), query.history().stream())
                        .collect(Collectors.toSet()),
                query.candidates(),
                query.filter(),
                query.coldStart(),
                query.coldStartBoost(),
                query.includeSeen());
        return ranking(recommend(withoutHistory));
    }

    private static List<Map.Entry<String, Float>> ranking(Recommendations answer) {
        return answer.items().stream()
                .map(item -> Map.entry(item.id(), item.score()))
                .toList();
    }

    /** All items may be recommended. */
    private void catalogue(int... keys) {
        Map<Integer, ItemId> newest = new LinkedHashMap<>();
        Arrays.stream(keys)
                .mapToObj(Integer::valueOf)
                .sorted(Comparator.reverseOrder())
                .forEach(key -> newest.put(key, id(key)));
        when(items.recommendable(any(), any())).thenReturn(newest);
        when(items.newestRecommendable(anyInt(), any())).thenReturn(newest);
    }

    @Test
    void respectsFiltersAndExclusionsBeforeTheFirstModel() {
        noModel();
        popular(10, 20, 30, 40);
        when(items.recommendable(any(), any())).thenReturn(Map.of(10, id(10), 20, id(20), 30, id(30)));
        ItemFilter filter = new ItemFilter(List.of("western"), Map.of());
        when(items.keysMatching(filter)).thenReturn(new int[] {5, 20, 40});

        assertThat(ids(recommend(new Asked().query()))).containsExactly("i10", "i20", "i30");
        assertThat(ids(recommend(new Asked().filter(filter).query()))).containsExactly("i20");
        assertThat(ids(recommend(new Asked().exclude(10).query()))).containsExactly("i20", "i30");
        assertThat(ids(recommend(new Asked().candidates(30, 77).query()))).containsExactly("i30");
        assertThat(ids(recommend(new Asked().coldStart(true).query()))).isEmpty();
        assertThat(ids(recommend(new Asked().history(10).includeSeen().query())))
                .contains("i10");
    }

    @Test
    void answersNoModelYetWithoutInteractions() {
        noModel();
        popularity(new int[0]);

        assertThatThrownBy(() -> recommend(RecommendationQuery.of(USER, 20, Optional.empty())))
                .isInstanceOf(NoModelYet.class);
        assertThatThrownBy(() -> recommender.similar(id(1), 20)).isInstanceOf(NoModelYet.class);
    }

    private void live(Item... changes) {
        when(liveModels.current()).thenReturn(Optional.of(PlantedModel.live(7, changes)));
    }

    private void noModel() {
        when(liveModels.current()).thenReturn(Optional.empty());
    }

    private void remember(int... keys) {
        History history = new History(keys);
        recall(new LoadedHistory(history, Source.DATABASE));
    }

    private void recall(LoadedHistory loaded) {
        when(histories.load(Set.of(USER))).thenReturn(Map.of(USER, loaded));
    }

    private void databaseUnavailable() {
        DataAccessException away =
                new DataAccessResourceFailureException("planted", new SQLException("planted", "08006"));
        when(watch.isUnavailable()).thenReturn(true);
        doThrow(away).when(items).titles(any());
        doThrow(away).when(items).contains(any());
    }

    private void known(int key) {
        when(items.contains(id(key))).thenReturn(true);
    }

    private void popular(int... keys) {
        popularity(
                keys, IntStream.range(0, keys.length).map(i -> keys.length - i).toArray());
        Map<Integer, ItemId> ids = new HashMap<>();
        Arrays.stream(keys).forEach(key -> ids.put(key, id(key)));
        when(items.recommendable(any(), any())).thenReturn(ids);
    }

    private void popularity(int[] keys, int... users) {
        when(statistics.popularity()).thenReturn(new ItemPopularity(keys, users));
    }

    private Recommendations recommend(RecommendationQuery query) {
        return recommender.recommend(query);
    }

    private double count(String strategy) {
        return registry.counter("tandem.recommendation.lists", "strategy", strategy)
                .count();
    }

    private static List<String> ids(Recommendations answer) {
        return answer.items().stream().map(RecommendedItem::id).toList();
    }

    /** Builds a query from keys. */
    private static final class Asked {

        private Optional<UserId> user = Optional.empty();
        private List<ItemId> history = List.of();
        private Set<ItemId> exclude = Set.of();
        private Optional<Set<ItemId>> candidates = Optional.empty();
        private ItemFilter filter = ALL;
        private Optional<Boolean> coldStart = Optional.empty();
        private boolean includeSeen;

        Asked user() {
            user = Optional.of(USER);
            return this;
        }

        Asked history(int... keys) {
            history = ids(keys);
            return this;
        }

        Asked exclude(int... keys) {
            exclude = Set.copyOf(ids(keys));
            return this;
        }

        Asked candidates(int... keys) {
            candidates = Optional.of(new LinkedHashSet<>(ids(keys)));
            return this;
        }

        Asked filter(ItemFilter wanted) {
            filter = wanted;
            return this;
        }

        Asked coldStart(boolean wanted) {
            coldStart = Optional.of(wanted);
            return this;
        }

        Asked includeSeen() {
            includeSeen = true;
            return this;
        }

        RecommendationQuery query() {
            return new RecommendationQuery(
                    user, history, 20, exclude, candidates, filter, coldStart, Optional.empty(), includeSeen);
        }

        private static List<ItemId> ids(int... keys) {
            return Arrays.stream(keys).mapToObj(PlantedModel::id).toList();
        }
    }
}
