package dev.tandem.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Collects the valid records of a body, stores them in batches and counts the rejected ones.
 *
 * @param <T> the type of a valid record
 */
public final class BatchIntake<T> {

    private static final int MAX_RECORDS = 20_000;
    private static final long MAX_CHARACTERS = 4 << 20;
    private static final int MAX_ERRORS = 100;

    private final String noun;
    private final IngestMeter meter;
    private final Function<List<T>, IngestCounts> store;
    private final List<LineError> errors = new ArrayList<>();
    private List<T> batch = new ArrayList<>();
    private long characters;
    private IngestCounts counts = IngestCounts.NONE;
    private long rejected;
    private @Nullable LineError stopped;
    private String stopSlug = "";

    /**
     * @param noun the word for a record in messages, e.g. {@code item}
     * @param meter counts the records by outcome
     * @param store stores a batch, in one transaction
     */
    public BatchIntake(String noun, IngestMeter meter, Function<List<T>, IngestCounts> store) {
        this.noun = noun;
        this.meter = meter;
        this.store = store;
    }

    /** A batch intake that hands records to a consumer. */
    public static <T> BatchIntake<T> into(String noun, Consumer<T> consumer) {
        return new BatchIntake<>(noun, IngestMeter.none(), batch -> {
            batch.forEach(consumer);
            return new IngestCounts(batch.size(), 0, 0);
        });
    }

    void accept(T thing, long size) {
        batch.add(thing);
        characters += size;
        if (batch.size() >= MAX_RECORDS || characters >= MAX_CHARACTERS) {
            flush();
        }
    }

    void reject(long line, InvalidField reason) {
        reject(new LineError(line, reason.field(), reason.getMessage()));
    }

    void reject(LineError error) {
        rejected++;
        meter.countRejected();
        if (errors.size() < MAX_ERRORS) {
            errors.add(error);
        }
    }

    /**
     * Ends the body at a line that cannot be read.
     *
     * @param slug the slug of the problem if no record was read before
     */
    void stop(String slug, long line, String reason) {
        stopSlug = slug;
        stopped = new LineError(line, null, reason);
    }

    /**
     * Stores the last batch.
     *
     * @throws MalformedBody if the body has no record at all
     */
    IngestReport finish() {
        flush();
        if (stopped != null && counts.total() + rejected == 0) {
            throw new MalformedBody(stopSlug, stopped);
        }
        if (counts.total() + rejected == 0) {
            throw new MalformedBody("empty-body", "The body is empty, expected at least one " + noun);
        }
        return new IngestReport(
                counts.total(),
                counts.created(),
                counts.updated(),
                counts.unchanged(),
                rejected,
                errors,
                rejected > errors.size(),
                stopped);
    }

    private void flush() {
        if (!batch.isEmpty()) {
            IngestCounts stored = store.apply(batch);
            meter.count(stored);
            counts = counts.plus(stored);
            batch = new ArrayList<>();
            characters = 0;
        }
    }
}
