package dev.tandem.insight;

import dev.tandem.insight.ItemMap.PlacedItem;
import dev.tandem.item.ItemFilter;
import dev.tandem.item.ItemLabel;
import dev.tandem.item.Items;
import dev.tandem.serving.CurrentModel;
import dev.tandem.serving.LiveModel;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** Draws the map of the items of the live model. */
@Component
class MapDrawer {

    private static final int MAX_FOUND = 100;
    private static final int MAX_CATEGORIES = 5; // of an item
    private static final ItemLabel NO_LABEL = new ItemLabel("", List.of()); // deleted since the view was taken

    private final CurrentModel currentModel;
    private final Items items;
    private final Clock clock;

    MapDrawer(CurrentModel currentModel, Items items, Clock clock) {
        this.currentModel = currentModel;
        this.items = items;
        this.clock = clock;
    }

    /**
     * A map of items.
     *
     * @param limit maximum number of items, 1 or more
     * @param category the category of all items; empty for all categories
     * @param search the text that the found items match; empty for no search
     */
    ItemMap draw(int limit, String category, String search) {
        LiveModel live = currentModel.require("There is no model yet; the map needs one.");
        Instant at = clock.instant();
        IntPredicate inCategory = inCategory(live, category);
        IntPredicate listed = row -> live.recommendable(row, at) && inCategory.test(row);
        int[] found = found(live, search, Math.min(limit, MAX_FOUND))
                .filter(row -> listed.test(row) && live.hasEvidence(row))
                .toArray();
        MapSample sample = new MapSample(limit);
        int unplaced = 0;
        for (int row = 0; row < live.rows(); row++) {
            if (listed.test(row)) {
                if (live.hasEvidence(row)) {
                    sample.add(row, live.key(row), live.coldStart(row));
                } else {
                    unplaced++;
                }
            }
        }
        int[] rows = sample.rows(found);
        Map<Integer, ItemLabel> labels =
                items.labels(Arrays.stream(rows).map(live::key).toArray());
        return new ItemMap(
                live.version(),
                sample.seen(),
                sample.seenCold(),
                unplaced,
                DoubleStream.of(live.placeShares()).boxed().toList(),
                IntStream.range(0, rows.length)
                        .mapToObj(i -> placed(live, rows[i], labels, i < found.length))
                        .toList());
    }

    private IntPredicate inCategory(LiveModel live, String category) {
        if (category.isEmpty()) {
            return row -> true;
        }
        int[] keys = items.keysMatching(new ItemFilter(List.of(category), Map.of()));
        return row -> Arrays.binarySearch(keys, live.key(row)) >= 0;
    }

    private IntStream found(LiveModel live, String search, int limit) {
        return search.isBlank()
                ? IntStream.empty()
                : Arrays.stream(items.keysFound(search, limit))
                        .mapToObj(live::rowOf)
                        .flatMapToInt(OptionalInt::stream);
    }

    private static PlacedItem placed(LiveModel live, int row, Map<Integer, ItemLabel> labels, boolean found) {
        ItemLabel label = labels.getOrDefault(live.key(row), NO_LABEL);
        double[] place = live.place(row);
        return new PlacedItem(
                live.id(row).value(),
                Optional.of(label.title()).filter(title -> !title.isEmpty()),
                label.categories().stream().limit(MAX_CATEGORIES).toList(),
                (float) place[0],
                (float) place[1],
                live.coldStart(row),
                found);
    }
}
