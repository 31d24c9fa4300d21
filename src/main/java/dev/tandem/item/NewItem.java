package dev.tandem.item;

/**
 * The state of an item as a client gives it.
 *
 * @param id the id it has outside
 * @param content what describes it
 * @param availability when it may be recommended
 */
public record NewItem(ItemId id, ItemContent content, Availability availability) {}
