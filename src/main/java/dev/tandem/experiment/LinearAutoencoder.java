package dev.tandem.experiment;

import dev.tandem.baseline.Ease;
import dev.tandem.baseline.EaseParameters;
import java.util.ArrayList;
import java.util.List;

/**
 * EASE.
 *
 * @param name its name
 * @param content whether content joins the interactions
 */
record LinearAutoencoder(String name, boolean content) implements EvaluatedModel {

    private static final String LAMBDA = "lambda";
    private static final String CONTENT_WEIGHT = "contentWeight";

    @Override
    public List<Settings> grid() {
        List<Settings> defaults = List.of(Settings.DEFAULT);
        if (!content) {
            return Settings.times(defaults, LAMBDA, 10, 25, 50, 100, 200);
        }
        // A fit with content takes about a minute, so the grid has the shape of a cross.
        List<Settings> grid =
                new ArrayList<>(Settings.times(Settings.times(defaults, CONTENT_WEIGHT, 2, 4, 8, 16), LAMBDA, 50));
        grid.addAll(Settings.times(Settings.times(defaults, CONTENT_WEIGHT, 8), LAMBDA, 10, 25, 100));
        grid.addAll(Settings.times(Settings.times(defaults, CONTENT_WEIGHT, 16, 32), LAMBDA, 25));
        return grid;
    }

    @Override
    public boolean ranksColdItems() {
        return content;
    }

    @Override
    public Fit fit(TrainingFold fold, Settings settings, long seed, Watch watch) {
        EaseParameters parameters =
                new EaseParameters(settings.get(LAMBDA, 200), content ? settings.get(CONTENT_WEIGHT, 4) : 0);
        Ease ease = Ease.fit(fold.train(), fold.snapshot().terms(), parameters);
        return Fit.of(ease, ease::close);
    }
}
