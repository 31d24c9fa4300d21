package dev.tandem.item;

/**
 * The state of an item in a request.
 *
 * @param id external id
 * @param content the content of the item
 * @param availability the time in which the item may be recommended
 */
public record NewItem(ItemId id, ItemContent content, Availability availability) {}
