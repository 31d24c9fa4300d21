package dev.tandem.insight;

import dev.tandem.interaction.Interactions;
import dev.tandem.interaction.Interactions.LoadedHistory;
import dev.tandem.interaction.UserId;
import dev.tandem.item.ItemContent;
import dev.tandem.ranking.ListRequest;
import dev.tandem.ranking.RankedList;
import dev.tandem.recommendation.NoModelYet;
import dev.tandem.recommendation.NotServing;
import dev.tandem.recommendation.ListPipeline;
import dev.tandem.recommendation.RecommendationQuery;
import dev.tandem.recommendation.Recommender;
import dev.tandem.recommendation.ResolvedQuery;
import dev.tandem.recommendation.ResultAssembler;
import dev.tandem.recommendation.Strategy;
import dev.tandem.recommendation.TitleCache;
import dev.tandem.serving.ItemPreview;
import dev.tandem.serving.LiveModel;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** Says where an item would land, were it stored; nothing is. */
@Component
class Previewer {

    /** Whoever would come later than this is far behind. */
    private static final int LOOKED_AT = 1000;

    private final Recommender recommender;
    private final Interactions interactions;
    private final TitleCache titles;
    private final ListPipeline pipeline;
    private final Clock clock;

    Previewer(
            Recommender recommender,
            Interactions interactions,
            TitleCache titles,
            ListPipeline pipeline,
            Clock clock) {
        this.recommender = recommender;
        this.interactions = interactions;
        this.titles = titles;
        this.pipeline = pipeline;
        this.clock = clock;
    }

    /**
     * The items nearest to content, and the ranks it would have.
     *
     * @param users in whose lists it is looked for
     * @param m how many items at most
     * @throws NotServing if this process has another role
     * @throws NoModelYet if there is no model
     */
    Preview preview(ItemContent content, List<UserId> users, int m) {
        LiveModel live = recommender
                .live()
                .orElseThrow(() -> new NoModelYet("There is no model yet, and without one no item lands anywhere."));
        ItemPreview item = live.preview(content);
        Instant at = clock.instant();
        RankedList nearest = item.contentRow().hasEvidence()
                ? live.ranker()
                        .similar(
                                live.items(),
                                item.contentRow().embedding(),
                                m,
                                row -> live.recommendable(row, at) && live.hasEvidence(row))
                : new RankedList(new int[0], new float[0]);
        Map<UserId, LoadedHistory> histories = interactions.recall(new HashSet<>(users));
        return new Preview(
                live.version(),
                item.contentRow().hasEvidence(),
                item.terms(),
                new ResultAssembler(live, titles, List.of(nearest)).of(nearest),
                users.stream()
                        .map(user -> rank(live, item, user, Objects.requireNonNull(histories.get(user)), at))
                        .toList());
    }

    private Preview.UserRank rank(LiveModel live, ItemPreview item, UserId user, LoadedHistory loaded, Instant at) {
        RecommendationQuery query = RecommendationQuery.of(user, LOOKED_AT, Optional.empty());
        ResolvedQuery selection = pipeline.resolve(live, query, loaded, Optional.empty(), at);
        if (selection.strategy() == Strategy.POPULAR) {
            return new Preview.UserRank(user.value(), selection.strategy(), Optional.empty(), Optional.empty());
        }
        ListRequest request = selection.listRequest();
        float score = live.ranker()
                .score(live.items(), request.query(), item.contentRow(), item.bias() + request.coldStartBoost());
        RankedList list = live.ranker().top(live.items(), List.of(request)).get(0);
        // Where scores are equal, the row that came last stands behind.
        int before = (int) IntStream.range(0, list.length())
                .filter(i -> list.scores()[i] >= score)
                .count();
        return new Preview.UserRank(
                user.value(),
                selection.strategy(),
                before == LOOKED_AT ? Optional.empty() : Optional.of(before + 1),
                Optional.of(score));
    }
}
