package dev.tandem.item;

/**
 * An item of the catalogue.
 *
 * @param key internal number of the item, 1 or more, never reused
 * @param id external id
 * @param content the content of the item
 * @param availability the time in which the item may be recommended
 * @param deleted true if the item was deleted: it has no content and is never recommended, but histories may still contain it
 */
public record Item(int key, ItemId id, ItemContent content, Availability availability, boolean deleted) {}
