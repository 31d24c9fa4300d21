package dev.tandem.intake;

/**
 * What a batch of records changed.
 *
 * @param created records of things that were not there before
 * @param updated records that changed what was there
 * @param unchanged records that changed nothing, repeats within the batch included
 */
public record IngestCounts(long created, long updated, long unchanged) {

    /** Nothing yet. */
    public static final IngestCounts NONE = new IngestCounts(0, 0, 0);

    /** Both together. */
    public IngestCounts plus(IngestCounts other) {
        return new IngestCounts(created + other.created, updated + other.updated, unchanged + other.unchanged);
    }

    /** All records. */
    public long total() {
        return created + updated + unchanged;
    }
}
