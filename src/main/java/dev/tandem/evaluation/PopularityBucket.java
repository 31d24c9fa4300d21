package dev.tandem.evaluation;

/**
 * How well held-out items of like popularity are found. The bounds double from bucket to bucket (0, 1, 2-3, 4-7, …) and
 * so are the same for all data, splits and rankers: counts may be added up.
 *
 * @param atLeast interactions in training, the fewest of the bucket
 * @param atMost interactions in training, the most of the bucket
 * @param heldOut how many items were held out, each counted once for each user
 * @param found how many of those were in the top 20
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

    /** The share of the held-out items that were found; here hits are not divided by min(20, held out). */
    public double recall20() {
        return (double) found / Math.max(1, heldOut);
    }
}
