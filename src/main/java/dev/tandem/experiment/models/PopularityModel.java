package dev.tandem.experiment.models;

import dev.tandem.baseline.MostPopular;
import dev.tandem.experiment.protocol.TrainingFold;
import java.util.List;

/** The same list for every user: the items with the most interactions in training. */
record PopularityModel() implements EvaluatedModel {

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
    public Fit fit(TrainingFold fold, Settings settings, long seed, ProgressListener listener) {
        return Fit.of(MostPopular.fit(fold.train()));
    }
}
