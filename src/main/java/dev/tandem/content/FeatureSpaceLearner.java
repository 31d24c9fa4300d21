package dev.tandem.content;

import dev.tandem.item.ItemContent;

/** Learns a feature space from the content of a catalogue, one item after another; for one thread. */
public final class FeatureSpaceLearner {

    /**
     * @param language of the analyser, an ISO 639-1 code
     * @param size how many terms the vocabulary may hold, S
     */
    public FeatureSpaceLearner(String language, int size) {
        throw new UnsupportedOperationException("not built yet: " + language + size);
    }

    /** Counts the terms of one item. */
    public void add(ItemContent content) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** The S terms with the highest tf-idf over all items added, and the scaling of their vectors. */
    public FeatureSpace learn() {
        throw new UnsupportedOperationException("not built yet");
    }
}
