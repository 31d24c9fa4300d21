package dev.tandem.experiment;

import dev.tandem.baseline.ItemKnn;
import dev.tandem.baseline.KnnParameters;
import java.util.List;

/**
 * Items like those of the history.
 *
 * @param name its name
 * @param interactions whether items are alike that the same users took
 * @param content whether items are alike that the same terms describe
 */
record Neighbours(String name, boolean interactions, boolean content) implements EvaluatedModel {

    private static final String NEIGHBOURS = "neighbours"; // 0 is all
    private static final String SHRINKAGE = "shrinkage";
    private static final String CONTENT_WEIGHT = "contentWeight";

    @Override
    public List<Settings> grid() {
        List<Settings> counts = Settings.times(List.of(Settings.DEFAULT), NEIGHBOURS, 0, 50, 200);
        if (!interactions) {
            return counts;
        }
        return content
                ? Settings.times(Settings.times(counts, SHRINKAGE, 10), CONTENT_WEIGHT, .2, .5, .8)
                : Settings.times(counts, SHRINKAGE, 0, 10, 50);
    }

    @Override
    public boolean ranksColdItems() {
        return content;
    }

    @Override
    public Fit fit(TrainingFold fold, Settings settings, long seed, Watch watch) {
        double weight = content ? settings.get(CONTENT_WEIGHT, 1) : 0;
        KnnParameters parameters = new KnnParameters(settings.whole(NEIGHBOURS, 0), settings.get(SHRINKAGE, 0), weight);
        return Fit.of(ItemKnn.fit(fold.train(), fold.snapshot().terms(), parameters));
    }
}
