package dev.tandem.item;

/** There is no such item, or it was removed. */
public final class ItemNotFound extends RuntimeException {

    public ItemNotFound(ItemId id) {
        super("There is no item " + id);
    }
}
