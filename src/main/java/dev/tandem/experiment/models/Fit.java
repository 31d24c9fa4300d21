package dev.tandem.experiment.models;

import dev.tandem.evaluation.ItemRanker;
import java.util.List;
import java.util.function.Function;

/** A fitted model, to be closed after its evaluation. */
public final class Fit implements AutoCloseable {

    private final Function<Settings, ItemRanker> rankers;
    private final List<CurvePoint> epochs;
    private final double sharedSeconds;
    private final Runnable onClose;

    private Fit(
            Function<Settings, ItemRanker> rankers, List<CurvePoint> epochs, double sharedSeconds, Runnable onClose) {
        this.rankers = rankers;
        this.epochs = List.copyOf(epochs);
        this.sharedSeconds = sharedSeconds;
        this.onClose = onClose;
    }

    /** A fit without a training curve. */
    public static Fit of(ItemRanker ranker) {
        return new Fit(settings -> ranker, List.of(), 0, () -> {});
    }

    /** A fit without a training curve, with native memory to release. */
    static Fit of(ItemRanker ranker, Runnable onClose) {
        return new Fit(settings -> ranker, List.of(), 0, onClose);
    }

    /**
     * A fit with a training curve.
     *
     * @param rankers by the settings of ranking
     * @param sharedSeconds the time of the training that this fit reuses, 0 if it reuses none
     */
    static Fit of(Function<Settings, ItemRanker> rankers, List<CurvePoint> epochs, double sharedSeconds) {
        return new Fit(rankers, epochs, sharedSeconds, () -> {});
    }

    /** The ranker for settings that differ in settings of ranking at most. */
    public ItemRanker ranker(Settings settings) {
        return rankers.apply(settings);
    }

    /** The training curve. */
    public List<CurvePoint> epochs() {
        return epochs;
    }

    /** The time of the training that this fit reuses, 0 if it reuses none. */
    public double sharedSeconds() {
        return sharedSeconds;
    }

    @Override
    public void close() {
        onClose.run();
    }
}
