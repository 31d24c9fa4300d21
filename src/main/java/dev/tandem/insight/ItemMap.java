package dev.tandem.insight;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;

/**
 * Items on a plane: near each other if their embeddings point the same way.
 *
 * @param modelVersion the model
 * @param items how many could be shown, all of the wanted category
 * @param coldItems how many of them the model knows by content alone
 * @param unplaced how many more may be recommended, but have no place: the model knows nothing about them
 * @param shares how much of what tells items apart each direction holds, the wider first, in [0, 1]
 * @param shown the items found, then those of a sample by the order in which they were trained or posted
 */
record ItemMap(long modelVersion, int items, int coldItems, int unplaced, List<Double> shares, List<PlacedItem> shown) {

    ItemMap {
        shares = List.copyOf(shares);
        shown = List.copyOf(shown);
    }

    /**
     * An item on the map.
     *
     * @param id of the item
     * @param title empty if it has none
     * @param categories the first five
     * @param x in the direction that holds most, in [-2, 2]
     * @param y in the other
     * @param coldStart whether it is placed by its content alone
     * @param found whether it was searched for and found
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
