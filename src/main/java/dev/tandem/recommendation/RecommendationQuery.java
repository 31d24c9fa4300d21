package dev.tandem.recommendation;

import dev.tandem.interaction.UserId;
import dev.tandem.item.ItemFilter;
import dev.tandem.item.ItemId;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A validated request for a list.
 *
 * @param user the user whose stored history counts
 * @param history items that count as well
 * @param m maximum number of items, 1 or more
 * @param exclude items that must not be returned
 * @param candidates the only items that may be returned; empty for all
 * @param filter which items may be returned
 * @param coldStart true for cold-start items only, false for warm items only; empty for both
 * @param coldStartBoost log-odds, added to the scores of cold-start items; empty for the default
 * @param includeSeen whether items of the histories may be returned
 */
public record RecommendationQuery(
        Optional<UserId> user,
        List<ItemId> history,
        int m,
        Set<ItemId> exclude,
        Optional<Set<ItemId>> candidates,
        ItemFilter filter,
        Optional<Boolean> coldStart,
        Optional<Float> coldStartBoost,
        boolean includeSeen) {

    private static final int MAX_BRIEF_ITEMS = 1000;

    public RecommendationQuery {
        history = List.copyOf(history);
        exclude = inOrder(exclude);
        candidates = candidates.map(RecommendationQuery::inOrder);
    }

    /** A copy in the order of the request, so that the answer names the first unknown items. */
    private static Set<ItemId> inOrder(Set<ItemId> ids) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(ids));
    }

    /** Whether it takes about as long as other brief queries: it has a user, names few items, and has no filter. */
    boolean isBrief() {
        return user.isPresent()
                && filter.isEmpty()
                && candidates.isEmpty()
                && history.size() + exclude.size() <= MAX_BRIEF_ITEMS;
    }

    /** The m best unseen items for a user. */
    public static RecommendationQuery of(UserId user, int m, Optional<Float> coldStartBoost) {
        return new RecommendationQuery(
                Optional.of(user),
                List.of(),
                m,
                Set.of(),
                Optional.empty(),
                new ItemFilter(List.of(), Map.of()),
                Optional.empty(),
                coldStartBoost,
                false);
    }
}
