package dev.tandem.experiment;

import java.util.List;
import java.util.Map;

/** A model that takes part in an evaluation. */
interface EvaluatedModel {

    /** The name it is called by in commands and reports. */
    String name();

    /** What it is chosen from on validation users; one where there is nothing to choose. */
    List<Settings> grid();

    /** What a search may change beyond the grid: the values of each setting by its name; empty for nothing. */
    default Map<String, List<Double>> space() {
        return Map.of();
    }

    /** Whether items that nobody interacted with are ranked by their content. */
    boolean ranksColdItems();

    /**
     * Fits it.
     *
     * @param seed of all chance
     * @param watch told how far it is
     */
    Fit fit(TrainingFold fold, Settings settings, long seed, Watch watch);

    /** Told how far a fit is. */
    @FunctionalInterface
    interface Watch {

        /** @param share that is done, in [0, 1] */
        void at(double share, String detail);
    }
}
