package dev.tandem.recommendation;

import dev.tandem.ranking.RankedList;
import dev.tandem.serving.LiveModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Assembles answers from ranked lists and titles; the titles of all lists are read at once. */
public final class ResultAssembler {

    private final LiveModel live;
    private final TitleCache.Titles titles;

    ResultAssembler(LiveModel live, TitleCache titles, Stream<RankedList> lists) {
        this.live = live;
        this.titles = titles.of(lists.flatMapToInt(list -> Arrays.stream(list.rows()))
                .map(live::key)
                .distinct()
                .toArray());
    }

    /** The title of the item in a row of the lists; empty if it has none. */
    Optional<String> title(int row) {
        return Optional.ofNullable(titles.byKey().get(live.key(row)));
    }

    /** The answer to a query. */
    Recommendations answer(ResolvedQuery query, RankedList list) {
        return new Recommendations(
                Optional.of(live.version()),
                query.strategy(),
                items(list),
                query.unknown(),
                degradations(list, query.degradations()));
    }

    /** The items of a list, as answers have them. */
    public List<RecommendedItem> items(RankedList list) {
        List<RecommendedItem> items = new ArrayList<>(list.length());
        for (int i = 0; i < list.length(); i++) {
            int row = list.rows()[i];
            items.add(new RecommendedItem(
                    live.id(row).value(), list.scores()[i], i + 1, live.coldStart(row), title(row)));
        }
        return items;
    }

    /** The given degradations, and that of the titles of a list. */
    Set<Degradation> degradations(RankedList list, Set<Degradation> others) {
        EnumSet<Degradation> degradations = EnumSet.noneOf(Degradation.class);
        degradations.addAll(others);
        if (titles.fromMemory() && list.length() > 0) {
            degradations.add(Degradation.TITLES_FROM_MEMORY);
        }
        return degradations;
    }
}
