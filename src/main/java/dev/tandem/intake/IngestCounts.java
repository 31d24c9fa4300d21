package dev.tandem.intake;

/**
 * The effects of a batch of records.
 *
 * @param created records of new items or interactions
 * @param updated records that changed stored ones
 * @param unchanged records that changed nothing, repeats within the batch included
 */
public record IngestCounts(long created, long updated, long unchanged) {

    /** No records. */
    public static final IngestCounts NONE = new IngestCounts(0, 0, 0);

    /** The sum of both. */
    public IngestCounts plus(IngestCounts other) {
        return new IngestCounts(created + other.created, updated + other.updated, unchanged + other.unchanged);
    }

    /** All records. */
    public long total() {
        return created + updated + unchanged;
    }
}
