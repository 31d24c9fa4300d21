package dev.tandem.serving;

import dev.tandem.item.Items;
import dev.tandem.ranking.Query;
import dev.tandem.ranking.RankedList;
import dev.tandem.registry.ModelVersion;
import dev.tandem.registry.Models;
import java.util.Arrays;
import org.springframework.stereotype.Component;

/** Makes a model version ready to serve: read, joined with the whole catalogue, warmed. */
@Component
class LiveModelLoader {

    private static final int WARM_UPS = 20;
    private static final int WARM_UP_LIST = 100;

    private final Models models;
    private final Items items;

    LiveModelLoader(Models models, Items items) {
        this.models = models;
        this.items = items;
    }

    /**
     * A live model that lacks only what changed while it was made.
     *
     * @param model the view
     * @param position of the item changes it holds
     */
    record Fresh(LiveModel model, long position) {}

    /**
     * Loads a version; takes seconds, and holds nothing that requests wait for.
     *
     * @throws IllegalStateException if its scores are not finite
     */
    Fresh load(ModelVersion version) {
        LoadedModel loaded = new LoadedModel(version.version(), version.createdAt(), models.load(version.version()));
        LiveModelDraft draft = LiveModel.of(loaded).draft();
        long position = items.forEachChange(Items.BEGINNING, draft::apply);
        LiveModel model = draft.build();
        warmUp(model);
        return new Fresh(model, position);
    }

    /** Folds in histories of the most popular items, each longer than the one before, and ranks everything. */
    private static void warmUp(LiveModel model) {
        if (model.items().rows() == 0) {
            return;
        }
        for (int i = 0; i <= WARM_UPS; i++) {
            int[] history = Arrays.copyOf(model.popular(), Math.min(i, model.popular().length));
            Query query = model.ranker().foldIn(model.items(), history);
            RankedList list = model.ranker().top(model.items(), query, WARM_UP_LIST, row -> true);
            if (list.length() == 0 || !Float.isFinite(list.scores()[0])) {
                throw new IllegalStateException(
                        "model version " + model.version() + " gives scores that are not finite");
            }
        }
    }
}
