package dev.tandem.evaluation;

/**
 * Hits among held-out items of similar popularity. The bounds double from bucket to bucket (0, 1, 2-3, 4-7, …), the same for
 * all data, splits and rankers, so counts can be summed.
 *
 * @param atLeast the fewest training interactions of an item in the bucket
 * @param atMost the most training interactions of an item in the bucket
 * @param heldOut the number of held-out items, counted once for each user
 * @param found the number of those in the top 20
 */
public record PopularityBucket(int atLeast, int atMost, int heldOut, int found) {

    static final int BUCKETS = Integer.SIZE; // 0, and one for each highest bit of a positive int

    static int indexOf(int interactions) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(interactions);
    }

    static PopularityBucket of(int index, int heldOut, int found) {
        int atLeast = index == 0 ? 0 : 1 << (index - 1);
        int atMost = index == 0 ? 0 : atLeast - 1 + atLeast;
        return new PopularityBucket(atLeast, atMost, heldOut, found);
    }

    /** The share of the held-out items that were found; unlike Recall@20, hits are not divided by min(20, held out). */
    public double recall20() {
        return (double) found / Math.max(1, heldOut);
    }
}
