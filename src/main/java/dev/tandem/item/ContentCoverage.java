package dev.tandem.item;

/**
 * How many items have which content, removed items left out.
 *
 * @param items how many there are
 * @param withTitle of them
 * @param withText of them
 * @param withTags at least one
 * @param withCategories at least one
 * @param withAttributes at least one; no model learns from them, filters ask for them
 * @param withVector of them
 * @param withoutAny with neither title, text, tags, categories nor vector
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
