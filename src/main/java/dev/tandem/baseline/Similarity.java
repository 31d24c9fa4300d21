package dev.tandem.baseline;

/** An item-to-item similarity; safe for use by many threads. */
@FunctionalInterface
interface Similarity {

    /**
     * The similarities of one item to all items.
     *
     * @return float[items], 0 for items that have nothing in common; a new array
     */
    float[] of(int item);

    /** (1 − weight) · this + weight · the other. */
    default Similarity mixedWith(Similarity other, double weight) {
        return item -> {
            float[] mixed = of(item);
            float[] second = other.of(item);
            for (int i = 0; i < mixed.length; i++) {
                mixed[i] = (float) ((1 - weight) * mixed[i] + weight * second[i]);
            }
            return mixed;
        };
    }
}
