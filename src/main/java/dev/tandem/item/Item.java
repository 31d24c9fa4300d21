package dev.tandem.item;

/**
 * An item of the catalogue.
 *
 * @param key the number that stands for the item inside, 1 or more, never reused
 * @param id the id it has outside
 * @param content what describes it
 * @param availability when it may be recommended
 * @param deleted true if it was removed: it has no content and is never recommended, but histories may still name it
 */
public record Item(int key, ItemId id, ItemContent content, Availability availability, boolean deleted) {}
