package dev.tandem.recommendation;

import dev.tandem.ranking.RankedList;
import dev.tandem.serving.LiveModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What answers tell about the items of their lists; the titles of all lists are read at once. */
public final class ResultAssembler {

    private final LiveModel live;
    private final TitleCache.Titles titles;

    public ResultAssembler(LiveModel live, TitleCache titles, List<RankedList> lists) {
        this.live = live;
        this.titles = titles.of(lists.stream()
                .flatMapToInt(list -> Arrays.stream(list.rows()))
                .map(live::key)
                .distinct()
                .toArray());
    }

    /** The title of the item in a row of the lists; empty if it has none. */
    Optional<String> title(int row) {
        return Optional.ofNullable(titles.byKey().get(live.key(row)));
    }

    /** The items of a list. */
    public List<RecommendedItem> of(RankedList list) {
        List<RecommendedItem> described = new ArrayList<>(list.length());
        for (int i = 0; i < list.length(); i++) {
            int row = list.rows()[i];
            described.add(new RecommendedItem(
                    live.id(row).value(), list.scores()[i], i + 1, live.coldStart(row), title(row)));
        }
        return described;
    }

    /** What an answer with a list lacks, besides what it lacks already. */
    Set<Degradation> degraded(RankedList list, Set<Degradation> already) {
        EnumSet<Degradation> degraded = EnumSet.noneOf(Degradation.class);
        degraded.addAll(already);
        if (titles.fromMemory() && list.length() > 0) {
            degraded.add(Degradation.TITLES_FROM_MEMORY);
        }
        return degraded;
    }
}
