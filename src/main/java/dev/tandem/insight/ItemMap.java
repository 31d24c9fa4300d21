package dev.tandem.insight;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;

/**
 * Items on a plane, close to each other if their embeddings point in similar directions.
 *
 * @param modelVersion the model
 * @param items the number of items that could be shown, all of the requested category
 * @param coldItems the number of cold-start items among them
 * @param unplaced the number of other recommendable items, which have no evidence and so no place
 * @param shares the share of the variance in each direction, the larger first, in [0, 1]
 * @param shown the items found by the search, then a sample by ascending row
 */
record ItemMap(long modelVersion, int items, int coldItems, int unplaced, List<Double> shares, List<PlacedItem> shown) {

    ItemMap {
        shares = List.copyOf(shares);
        shown = List.copyOf(shown);
    }

    /**
     * An item on the map.
     *
     * @param id the item id
     * @param title empty if it has none
     * @param categories the first five
     * @param x the place in the direction of the largest variance, in [-2, 2]
     * @param y the place in the other direction, in [-2, 2]
     * @param coldStart whether it is placed by its content alone
     * @param found whether it was found by the search
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record PlacedItem(
            String id,
            Optional<String> title,
            List<String> categories,
            float x,
            float y,
            boolean coldStart,
            boolean found) {

        PlacedItem {
            categories = List.copyOf(categories);
        }
    }
}
