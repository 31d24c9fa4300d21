package dev.tandem.experiment;

import dev.tandem.baseline.Ease;
import dev.tandem.baseline.EaseParameters;
import java.util.List;

/**
 * EASE.
 *
 * @param name its name
 * @param content whether content joins the interactions
 */
record LinearAutoencoder(String name, boolean content) implements Contestant {

    private static final String LAMBDA = "lambda";
    private static final String CONTENT_WEIGHT = "contentWeight";

    @Override
    public List<Settings> grid() {
        return content
                ? Settings.times(Settings.times(List.of(Settings.DEFAULT), CONTENT_WEIGHT, 1, 4, 16), LAMBDA, 50, 150)
                : Settings.times(List.of(Settings.DEFAULT), LAMBDA, 50, 100, 200, 400, 800);
    }

    @Override
    public boolean ranksColdItems() {
        return content;
    }

    @Override
    public Fit fit(Fold fold, Settings settings, long seed, Watch watch) {
        EaseParameters parameters =
                new EaseParameters(settings.get(LAMBDA, 200), content ? settings.get(CONTENT_WEIGHT, 4) : 0);
        Ease ease = Ease.fit(fold.train(), fold.snapshot().terms(), parameters);
        return Fit.of(ease, ease::close);
    }
}
