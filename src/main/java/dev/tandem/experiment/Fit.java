package dev.tandem.experiment;

import dev.tandem.evaluation.ItemRanker;
import java.util.List;
import java.util.function.Function;

/** A fitted model, to be closed when it has been judged. */
final class Fit implements AutoCloseable {

    private final Function<Settings, ItemRanker> rankers;
    private final List<CurvePoint> epochs;
    private final Runnable onClose;

    private final double secondsBefore;

    private Fit(
            Function<Settings, ItemRanker> rankers, List<CurvePoint> epochs, double secondsBefore, Runnable onClose) {
        this.rankers = rankers;
        this.epochs = List.copyOf(epochs);
        this.secondsBefore = secondsBefore;
        this.onClose = onClose;
    }

    /** Of a model without a training curve. */
    static Fit of(ItemRanker ranker) {
        return new Fit(settings -> ranker, List.of(), 0, () -> {});
    }

    /** Of a model without a training curve that holds native memory. */
    static Fit of(ItemRanker ranker, Runnable onClose) {
        return new Fit(settings -> ranker, List.of(), 0, onClose);
    }

    /**
     * Of a trained model.
     *
     * @param rankers by the settings that count after the fit
     * @param secondsBefore that an earlier fit took for what this one shares with it
     */
    static Fit of(Function<Settings, ItemRanker> rankers, List<CurvePoint> epochs, double secondsBefore) {
        return new Fit(rankers, epochs, secondsBefore, () -> {});
    }

    /** Ranks by it, as settings that need no other fit say. */
    ItemRanker ranker(Settings settings) {
        return rankers.apply(settings);
    }

    /** The training curve. */
    List<CurvePoint> epochs() {
        return epochs;
    }

    /** What an earlier fit took for what this one shares with it. */
    double secondsBefore() {
        return secondsBefore;
    }

    @Override
    public void close() {
        onClose.run();
    }
}
