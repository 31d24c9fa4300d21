package dev.tandem.recommendation;

import dev.tandem.intake.InvalidField;
import dev.tandem.interaction.History;
import dev.tandem.interaction.Interactions;
import dev.tandem.interaction.Interactions.LoadedHistory;
import dev.tandem.interaction.Interactions.Source;
import dev.tandem.interaction.UserId;
import dev.tandem.item.Items;
import dev.tandem.ranking.RankedList;
import dev.tandem.recommendation.Explanation.ExplainedItem;
import dev.tandem.recommendation.Explanation.Reason;
import dev.tandem.serving.LiveModel;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** Says which items of a history speak for each item of the list it gets. */
@Component
class Explainer {

    /** A history is folded in once for each of its items. */
    static final int MAX_HISTORY = 1000;

    static final int MAX_REASONS = 100;

    private static final LoadedHistory NOBODY = new LoadedHistory(History.EMPTY, Source.DATABASE);

    private final Recommender recommender;
    private final Interactions interactions;
    private final Items items;
    private final TitleCache titles;
    private final ListPipeline pipeline;
    private final Clock clock;

    Explainer(
            Recommender recommender,
            Interactions interactions,
            Items items,
            TitleCache titles,
            ListPipeline pipeline,
            Clock clock) {
        this.recommender = recommender;
        this.interactions = interactions;
        this.items = items;
        this.titles = titles;
        this.pipeline = pipeline;
        this.clock = clock;
    }

    /**
     * The list the same request gets from {@link Recommender}, explained; what is popular needs no reasons.
     *
     * @param most how many reasons an item has at most
     * @throws InvalidField if the history is too long to be folded in so often
     * @throws NotServing if this process has another role
     * @throws NoModelYet if there is neither a model nor anything popular
     */
    Explanation explain(RecommendationQuery query, int most) {
        Optional<LiveModel> live = recommender.live();
        if (live.isEmpty()) {
            return Explanation.without(recommender.recommend(query));
        }
        Map<UserId, LoadedHistory> histories = interactions.recall(RecommendationQuery.users(List.of(query)));
        LoadedHistory loaded = query.user().map(histories::get).orElse(NOBODY);
        Optional<int[]> matching = new Filters(items).matching(query);
        return explain(live.get(), pipeline.resolve(live.get(), query, loaded, matching, clock.instant()), most);
    }

    private Explanation explain(LiveModel live, ResolvedQuery selection, int most) {
        int[] history = selection.strategy() == Strategy.POPULAR ? new int[0] : selection.informed();
        if (history.length > MAX_HISTORY) {
            throw new InvalidField(
                    "history",
                    "has " + history.length + " items, stored ones included, expected at most " + MAX_HISTORY
                            + " where the list is to be explained; name the newest and no userId");
        }
        RankedList list = history.length == 0
                ? selection.popular()
                : live.ranker()
                        .top(live.items(), List.of(selection.listRequest()))
                        .get(0);
        Contributions contributions =
                Contributions.of(live, history, list, selection.coldStartBoost());
        List<List<Contributions.Reason>> reasons = IntStream.range(0, list.length())
                .mapToObj(i -> contributions.reasons(list.rows()[i], list.scores()[i], most))
                .toList();
        RankedList spoke = spoke(reasons);
        ResultAssembler descriptions = new ResultAssembler(live, titles, List.of(list, spoke));
        List<RecommendedItem> described = descriptions.of(list);
        return new Explanation(
                Optional.of(live.version()),
                selection.strategy(),
                IntStream.range(0, list.length())
                        .mapToObj(i -> ExplainedItem.of(
                                described.get(i),
                                reasons.get(i).stream()
                                        .map(reason -> new Reason(
                                                live.id(reason.row()).value(),
                                                descriptions.title(reason.row()),
                                                reason.contribution()))
                                        .toList()))
                        .toList(),
                selection.unknown(),
                descriptions.degraded(list, selection.degraded()));
    }

    /** Every row that is a reason. */
    private static RankedList spoke(List<List<Contributions.Reason>> reasons) {
        int[] rows = reasons.stream()
                .flatMap(List::stream)
                .mapToInt(Contributions.Reason::row)
                .distinct()
                .toArray();
        return new RankedList(rows, new float[rows.length]);
    }
}
