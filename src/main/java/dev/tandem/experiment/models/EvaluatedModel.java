package dev.tandem.experiment.models;

import dev.tandem.experiment.protocol.TrainingFold;
import java.util.List;
import java.util.Map;

/** A model under evaluation. */
public interface EvaluatedModel {

    /** The name in commands and reports. */
    String name();

    /** The settings that validation users choose from; one where there is no choice. */
    List<Settings> grid();

    /** The values that a search tries beyond the grid, by setting name; empty for none. */
    default Map<String, List<Double>> space() {
        return Map.of();
    }

    /** Whether items without interactions are ranked by their content. */
    boolean ranksColdItems();

    /**
     * Fits the model.
     *
     * @param seed of all randomness
     * @param listener receives the progress of the fit
     */
    Fit fit(TrainingFold fold, Settings settings, long seed, ProgressListener listener);

    /** Receives the progress of a fit. */
    @FunctionalInterface
    interface ProgressListener {

        /**
         * Called whenever the fit advances.
         *
         * @param share that is done, in [0, 1]
         * @param detail the current step, for people
         */
        void progressed(double share, String detail);
    }
}
