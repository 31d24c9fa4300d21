package dev.tandem.experiment.models;

import dev.tandem.baseline.ItemKnn;
import dev.tandem.baseline.KnnParameters;
import dev.tandem.experiment.protocol.TrainingFold;
import java.util.List;

/**
 * Nearest neighbours of the items of a history.
 *
 * @param name in reports
 * @param interactions whether common users make items similar
 * @param content whether common terms make items similar
 */
record KnnModel(String name, boolean interactions, boolean content) implements EvaluatedModel {

    private static final String NEIGHBOURS = "neighbours"; // 0 keeps all
    private static final String SHRINKAGE = "shrinkage";
    private static final String CONTENT_WEIGHT = "contentWeight";

    @Override
    public List<Settings> grid() {
        List<Settings> counts = Settings.withEach(List.of(Settings.DEFAULT), NEIGHBOURS, 0, 50, 200);
        if (!interactions) {
            return counts;
        }
        return content
                ? Settings.withEach(Settings.withEach(counts, SHRINKAGE, 10), CONTENT_WEIGHT, .2, .5, .8)
                : Settings.withEach(counts, SHRINKAGE, 0, 10, 50);
    }

    @Override
    public boolean ranksColdItems() {
        return content;
    }

    @Override
    public Fit fit(TrainingFold fold, Settings settings, long seed, ProgressListener listener) {
        double weight = content ? settings.get(CONTENT_WEIGHT, 1) : 0;
        KnnParameters parameters = new KnnParameters(settings.whole(NEIGHBOURS, 0), settings.get(SHRINKAGE, 0), weight);
        return Fit.of(ItemKnn.fit(fold.train(), fold.snapshot().terms(), parameters));
    }
}
