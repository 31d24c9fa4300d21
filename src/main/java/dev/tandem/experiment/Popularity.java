package dev.tandem.experiment;

import java.util.List;

/** One list for everyone: what most training users interacted with. */
record Popularity() implements EvaluatedModel {

    @Override
    public String name() {
        return "popularity";
    }

    @Override
    public List<Settings> grid() {
        return List.of(Settings.DEFAULT);
    }

    @Override
    public boolean ranksColdItems() {
        return false;
    }

    @Override
    public Fit fit(TrainingFold fold, Settings settings, long seed, Watch watch) {
        return Fit.of(dev.tandem.baseline.Popularity.fit(fold.train()));
    }
}
