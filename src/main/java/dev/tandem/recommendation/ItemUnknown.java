package dev.tandem.recommendation;

import dev.tandem.item.ItemId;

/** There is no item of this id. */
final class ItemUnknown extends RuntimeException {

    ItemUnknown(ItemId id) {
        super("There is no item with the id " + id.value());
    }
}
