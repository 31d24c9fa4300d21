package dev.tandem.experiment;

import dev.tandem.evaluation.ItemRanker;
import java.util.List;
import java.util.function.Function;

/** A fitted model, to be closed when it has been judged. */
final class Fit implements AutoCloseable {

    private final Function<Settings, ItemRanker> rankers;
    private final List<Epoch> epochs;
    private final Runnable onClose;

    private Fit(Function<Settings, ItemRanker> rankers, List<Epoch> epochs, Runnable onClose) {
        this.rankers = rankers;
        this.epochs = List.copyOf(epochs);
        this.onClose = onClose;
    }

    /** Of a model without a training curve. */
    static Fit of(ItemRanker ranker) {
        return new Fit(settings -> ranker, List.of(), () -> {});
    }

    /** Of a model without a training curve that holds native memory. */
    static Fit of(ItemRanker ranker, Runnable onClose) {
        return new Fit(settings -> ranker, List.of(), onClose);
    }

    /**
     * Of a trained model.
     *
     * @param rankers by the settings that count after the fit
     */
    static Fit of(Function<Settings, ItemRanker> rankers, List<Epoch> epochs) {
        return new Fit(rankers, epochs, () -> {});
    }

    /** Ranks by it, as settings that need no other fit say. */
    ItemRanker ranker(Settings settings) {
        return rankers.apply(settings);
    }

    /** The training curve. */
    List<Epoch> epochs() {
        return epochs;
    }

    @Override
    public void close() {
        onClose.run();
    }
}
