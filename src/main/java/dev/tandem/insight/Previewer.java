package dev.tandem.insight;

import dev.tandem.interaction.UserId;
import dev.tandem.item.ItemContent;
import dev.tandem.ranking.ListRequest;
import dev.tandem.ranking.RankedList;
import dev.tandem.recommendation.ListPipeline;
import dev.tandem.recommendation.RecommendationQuery;
import dev.tandem.recommendation.ResolvedQuery;
import dev.tandem.recommendation.Strategy;
import dev.tandem.serving.CurrentModel;
import dev.tandem.serving.ItemPreview;
import dev.tandem.serving.LiveModel;
import dev.tandem.serving.NoModelYet;
import dev.tandem.serving.NotServing;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Previews items: the neighbours and ranks that an item would have, without storing it. */
@Component
class Previewer {

    /** Ranks beyond this are not determined. */
    private static final int MAX_RANK = 1000;

    private final CurrentModel currentModel;
    private final ListPipeline pipeline;
    private final Clock clock;

    Previewer(CurrentModel currentModel, ListPipeline pipeline, Clock clock) {
        this.currentModel = currentModel;
        this.pipeline = pipeline;
        this.clock = clock;
    }

    /**
     * The items nearest to content, and the ranks of an item with this content.
     *
     * @param users the users in whose lists the item is ranked
     * @param m the number of nearest items
     * @throws NotServing if this process does not serve
     * @throws NoModelYet if there is no model yet
     */
    Preview preview(ItemContent content, List<UserId> users, int m) {
        LiveModel live = currentModel.require("There is no model yet; a preview needs one.");
        ItemPreview item = live.preview(content);
        boolean evidence = item.contentRow().hasEvidence();
        RankedList nearest = evidence
                ? live.similar(item.contentRow().embedding(), m, clock.instant())
                : new RankedList(new int[0], new float[0]);
        List<ResolvedQuery> queries = pipeline.resolve(
                live,
                users.stream()
                        .map(user -> RecommendationQuery.of(user, MAX_RANK, Optional.empty()))
                        .toList());
        return new Preview(
                live.version(),
                evidence,
                item.terms(),
                pipeline.assembler(live, Stream.of(nearest)).items(nearest),
                IntStream.range(0, users.size())
                        .mapToObj(i -> rank(live, item, users.get(i), queries.get(i)))
                        .toList());
    }

    private static Preview.UserRank rank(LiveModel live, ItemPreview item, UserId user, ResolvedQuery query) {
        if (query.strategy() == Strategy.POPULAR) {
            return new Preview.UserRank(user.value(), query.strategy(), Optional.empty(), Optional.empty());
        }
        ListRequest request = query.listRequest();
        float score = live.score(request.query(), item.contentRow(), item.bias() + request.coldStartBoost());
        RankedList list = live.top(List.of(request)).get(0);
        // A stored item would get the last row, and ties rank by lower row.
        int before = (int) IntStream.range(0, list.length())
                .filter(i -> list.scores()[i] >= score)
                .count();
        return new Preview.UserRank(
                user.value(),
                query.strategy(),
                before == MAX_RANK ? Optional.empty() : Optional.of(before + 1),
                Optional.of(score));
    }
}
