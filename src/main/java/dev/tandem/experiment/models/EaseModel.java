package dev.tandem.experiment.models;

import dev.tandem.baseline.Ease;
import dev.tandem.baseline.EaseParameters;
import dev.tandem.experiment.protocol.TrainingFold;
import java.util.ArrayList;
import java.util.List;

/**
 * EASE, a linear autoencoder.
 *
 * @param name in reports
 * @param content whether content complements the interactions
 */
record EaseModel(String name, boolean content) implements EvaluatedModel {

    private static final String LAMBDA = "lambda";
    private static final String CONTENT_WEIGHT = "contentWeight";

    @Override
    public List<Settings> grid() {
        List<Settings> defaults = List.of(Settings.DEFAULT);
        if (!content) {
            return Settings.withEach(defaults, LAMBDA, 10, 25, 50, 100, 200);
        }
        // A fit with content takes about a minute, so the grid is a cross and not a product.
        List<Settings> grid = new ArrayList<>(
                Settings.withEach(Settings.withEach(defaults, CONTENT_WEIGHT, 2, 4, 8, 16), LAMBDA, 50));
        grid.addAll(Settings.withEach(Settings.withEach(defaults, CONTENT_WEIGHT, 8), LAMBDA, 10, 25, 100));
        grid.addAll(Settings.withEach(Settings.withEach(defaults, CONTENT_WEIGHT, 16, 32), LAMBDA, 25));
        return grid;
    }

    @Override
    public boolean ranksColdItems() {
        return content;
    }

    @Override
    public Fit fit(TrainingFold fold, Settings settings, long seed, ProgressListener listener) {
        EaseParameters parameters =
                new EaseParameters(settings.get(LAMBDA, 200), content ? settings.get(CONTENT_WEIGHT, 4) : 0);
        Ease ease = Ease.fit(fold.train(), fold.snapshot().terms(), parameters);
        return Fit.of(ease, ease::close);
    }
}
