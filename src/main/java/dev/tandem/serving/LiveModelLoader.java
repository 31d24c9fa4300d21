package dev.tandem.serving;

import dev.tandem.item.ItemChanges;
import dev.tandem.ranking.ItemRows;
import dev.tandem.ranking.ListRequest;
import dev.tandem.ranking.Query;
import dev.tandem.ranking.RankedList;
import dev.tandem.registry.ModelVersion;
import dev.tandem.registry.Models;
import java.util.Arrays;
import java.util.Collections;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Loads a model version, applies the whole catalogue and warms it up. */
@Component
class LiveModelLoader {

    private static final int WARM_UPS = 20;
    private static final int WARM_UP_LIST = 100;
    private static final int WARM_UP_BATCH = 5; // some queries share a pass, and one is left over

    private final Models models;
    private final ItemChanges changes;
    private final ServingProperties properties;

    LiveModelLoader(Models models, ItemChanges changes, ServingProperties properties) {
        this.models = models;
        this.changes = changes;
        this.properties = properties;
    }

    /**
     * A live model that lacks only the changes since its load began.
     *
     * @param model the live model
     * @param position position in the item changes that it contains
     * @param agreement share of listed rows that are also listed without the sketch, in [0, 1]; NaN without a sketch
     */
    record Fresh(LiveModel model, long position, double agreement) {}

    /**
     * Loads a version; takes seconds and blocks no request.
     *
     * @throws IllegalStateException if its scores are not finite
     */
    Fresh load(ModelVersion version) {
        LoadedModel loaded = new LoadedModel(version, models.load(version.version()), properties.sketch());
        LiveModelDraft draft = LiveModel.of(loaded).draft();
        long position =
                changes.forEach(ItemChanges.BEGINNING, draft::needsContent, change -> draft.apply(change.item()));
        LiveModel model = draft.build();
        return new Fresh(model, position, warmUp(model));
    }

    /**
     * Folds in histories of the most popular items, of increasing length, and ranks all items for each.
     *
     * @return the share of listed rows that are also listed without the sketch; NaN without a sketch
     */
    private static double warmUp(LiveModel model) {
        if (model.items().rows() == 0) {
            return Double.NaN;
        }
        boolean sketched = model.items().sketch().covers(0);
        ItemRows exact = model.items().unsketched();
        int listed = 0;
        int common = 0;
        for (int i = 0; i <= WARM_UPS; i++) {
            int[] history = Arrays.copyOf(model.byTrainingUsers(), Math.min(i, model.warmItems()));
            Query query = model.foldIn(history);
            ListRequest request = new ListRequest(query, WARM_UP_LIST, 0, row -> true);
            RankedList list =
                    model.top(Collections.nCopies(WARM_UP_BATCH, request)).get(0);
            if (list.length() == 0 || !Float.isFinite(list.scores()[0])) {
                throw new IllegalStateException(
                        "model version " + model.version() + " computes scores that are not finite");
            }
            if (sketched) {
                RankedList unsketched = model.ranker().top(exact, query, WARM_UP_LIST, row -> true);
                listed += list.length();
                common += inCommon(list, unsketched);
            }
        }
        return sketched ? (double) common / listed : Double.NaN;
    }

    private static int inCommon(RankedList list, RankedList other) {
        Set<Integer> rows = Arrays.stream(other.rows()).boxed().collect(Collectors.toSet());
        return (int) Arrays.stream(list.rows()).filter(rows::contains).count();
    }
}
