package dev.tandem.recommendation;

import dev.tandem.intake.InvalidField;
import dev.tandem.ranking.RankedList;
import dev.tandem.recommendation.Explanation.Reason;
import dev.tandem.serving.CurrentModel;
import dev.tandem.serving.LiveModel;
import dev.tandem.serving.NoModelYet;
import dev.tandem.serving.NotServing;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Explains lists: the items of the history that raise the score of each item of the list. */
@Component
class Explainer {

    /** A history is folded in once for each of its items. */
    static final int MAX_HISTORY = 1000;

    static final int MAX_REASONS = 100;

    private final Recommender recommender;
    private final CurrentModel currentModel;
    private final ListPipeline pipeline;

    Explainer(Recommender recommender, CurrentModel currentModel, ListPipeline pipeline) {
        this.recommender = recommender;
        this.currentModel = currentModel;
        this.pipeline = pipeline;
    }

    /**
     * The list that {@link Recommender} gives for the same query, explained; popular items have no reasons.
     *
     * @param maxReasons the number of reasons per item
     * @throws InvalidField if the history is too long to explain the list
     * @throws NotServing if this process does not serve
     * @throws NoModelYet if there is neither a model nor an interaction
     */
    Explanation explain(RecommendationQuery query, int maxReasons) {
        Optional<LiveModel> live = currentModel.forRequest();
        return live.isPresent()
                ? explain(live.get(), query, maxReasons)
                : Explanation.of(recommender.recommend(query), List.of());
    }

    private Explanation explain(LiveModel live, RecommendationQuery query, int maxReasons) {
        List<ResolvedQuery> resolved = pipeline.resolve(live, List.of(query));
        int[] history = resolved.get(0).evidence();
        if (history.length > MAX_HISTORY) {
            throw new InvalidField(
                    "history",
                    "has " + history.length + " items, stored ones included, expected at most " + MAX_HISTORY
                            + " for an explanation; send the newest items and no userId");
        }
        List<RankedList> lists = pipeline.rank(live, resolved);
        List<List<Contributions.Contribution>> contributions =
                contributions(live, resolved.get(0), lists.get(0), maxReasons);
        ResultAssembler assembler =
                pipeline.assembler(live, Stream.concat(lists.stream(), Stream.of(contributing(contributions))));
        Recommendations answer =
                pipeline.assemble(live, resolved, lists, assembler).get(0);
        return Explanation.of(
                answer,
                contributions.stream()
                        .map(ofItem -> ofItem.stream()
                                .map(each -> reason(live, assembler, each))
                                .toList())
                        .toList());
    }

    private static List<List<Contributions.Contribution>> contributions(
            LiveModel live, ResolvedQuery query, RankedList list, int max) {
        Contributions contributions = Contributions.of(live, query.evidence(), list, query.coldStartBoost());
        return IntStream.range(0, list.length())
                .mapToObj(i -> contributions.positive(list.rows()[i], list.scores()[i], max))
                .toList();
    }

    private static Reason reason(LiveModel live, ResultAssembler assembler, Contributions.Contribution contribution) {
        return new Reason(
                live.id(contribution.row()).value(), assembler.title(contribution.row()), contribution.value());
    }

    /** The rows that contribute to any item of the list. */
    private static RankedList contributing(List<List<Contributions.Contribution>> contributions) {
        int[] rows = contributions.stream()
                .flatMap(List::stream)
                .mapToInt(Contributions.Contribution::row)
                .distinct()
                .toArray();
        return new RankedList(rows, new float[rows.length]);
    }
}
