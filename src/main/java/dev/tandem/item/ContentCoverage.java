package dev.tandem.item;

/**
 * The number of items with each kind of content, deleted items left out.
 *
 * @param items all items
 * @param withTitle items with a title
 * @param withText items with a text
 * @param withTags items with at least one tag
 * @param withCategories items with at least one category
 * @param withAttributes items with at least one attribute; filters use attributes, models do not
 * @param withVector items with a vector
 * @param withoutAny items with neither title, text, tags, categories nor vector
 */
public record ContentCoverage(
        long items,
        long withTitle,
        long withText,
        long withTags,
        long withCategories,
        long withAttributes,
        long withVector,
        long withoutAny) {}
