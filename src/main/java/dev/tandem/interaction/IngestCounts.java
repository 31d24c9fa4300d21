package dev.tandem.interaction;

/**
 * What a batch changed.
 *
 * @param created interactions that were not there before
 * @param updated interactions that were there with an older time or another value
 * @param unchanged interactions that were there already, repeats within the batch included
 */
public record IngestCounts(long created, long updated, long unchanged) {

    /** Nothing yet. */
    public static final IngestCounts NONE = new IngestCounts(0, 0, 0);

    /** Both together. */
    public IngestCounts plus(IngestCounts other) {
        return new IngestCounts(created + other.created, updated + other.updated, unchanged + other.unchanged);
    }
}
