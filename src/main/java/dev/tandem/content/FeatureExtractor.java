package dev.tandem.content;

import dev.tandem.item.ItemContent;

/** Turns content into features of one {@link FeatureSpace}; safe for use by many threads. */
public final class FeatureExtractor {

    private final FeatureSpace space;

    FeatureExtractor(FeatureSpace space) {
        this.space = space;
    }

    /** The features of an item's content; terms outside the vocabulary are left out. */
    public FeatureVector extract(ItemContent content) {
        throw new UnsupportedOperationException("not built yet for " + space.language());
    }
}
