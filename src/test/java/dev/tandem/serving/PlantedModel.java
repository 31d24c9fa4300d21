package dev.tandem.serving;

import dev.tandem.PlantedProvenance;
import dev.tandem.content.FeatureSpace;
import dev.tandem.content.FeatureVector;
import dev.tandem.evaluation.RankingMetrics;
import dev.tandem.item.Availability;
import dev.tandem.item.Item;
import dev.tandem.item.ItemContent;
import dev.tandem.item.ItemId;
import dev.tandem.model.ContentNetwork;
import dev.tandem.model.DenseLayer;
import dev.tandem.model.DenseLayer.Activation;
import dev.tandem.model.TrainedModel;
import dev.tandem.model.UserNetwork;
import dev.tandem.numeric.Matrix;
import dev.tandem.registry.ModelMetrics;
import dev.tandem.registry.ModelVersion;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A hand-made model of two tastes. Items 1 and 2 are of space, 3 and 4 of love, 5 was cold at training; popularity
 * falls from 1 to 4. The user network is the identity, so a query is the sum of the history over the root of its length;
 * the content embedding of a term is twice its axis.
 */
public final class PlantedModel {

    /** The vocabulary: a term for each axis. */
    public static final List<String> TERMS = List.of("tag:space", "tag:love");

    private static final float[] EMBEDDINGS = {1, 0, 0.9f, 0.1f, 0, 1, 0.1f, 0.9f, 2, 0}; // [5][2], row-major

    private PlantedModel() {}

    /** @param keys int[5], ascending */
    public static TrainedModel trainedOn(int... keys) {
        return scaled(1, keys);
    }

    /**
     * A model whose scores are larger by a factor.
     *
     * @param keys int[5], ascending
     */
    public static TrainedModel scaled(float factor, int... keys) {
        DenseLayer identity = new DenseLayer(new float[] {1, 0, 0, 1}, new float[2], Activation.IDENTITY);
        return new TrainedModel(
                new FeatureSpace("en", TERMS, new float[0], new float[0]),
                keys,
                new int[] {40, 30, 20, 10, 0},
                Matrix.of(EMBEDDINGS, 2),
                Matrix.of(new float[5], 1),
                0,
                new UserNetwork(
                        new float[2],
                        Activation.IDENTITY,
                        List.of(new DenseLayer(new float[] {factor, 0, 0, factor}, new float[2], Activation.IDENTITY)),
                        List.of()),
                new ContentNetwork(
                        new float[] {2, 0, 0, 2}, new float[0], new float[2], Activation.IDENTITY, List.of(identity)));
    }

    /** A live model of items {@code i1} to {@code i5} with keys 1 to 5, and these changes. */
    public static LiveModel live(long version, Item... changes) {
        LiveModel live = with(
                LiveModel.of(loaded(version)),
                item(1, "space"),
                item(2, "space"),
                item(3, "love"),
                item(4, "love"),
                item(5, "space"));
        return with(live, changes);
    }

    /** The next view of a live model, with these changes. */
    static LiveModel with(LiveModel live, Item... changes) {
        LiveModelDraft draft = live.draft();
        List.of(changes).forEach(draft::apply);
        return draft.build();
    }

    static LoadedModel loaded(long version) {
        return new LoadedModel(version(version), trainedOn(1, 2, 3, 4, 5), true, PlantedModel::extract);
    }

    /** A model version as the registry would return it, with metrics of zero. */
    static ModelVersion version(long version) {
        RankingMetrics metrics = new RankingMetrics(0, 0, 0, 0);
        return new ModelVersion(
                version,
                Instant.EPOCH,
                true,
                Optional.of(Instant.EPOCH),
                0,
                "",
                new ModelMetrics(metrics, metrics, metrics),
                PlantedProvenance.at(Instant.EPOCH),
                true,
                Optional.empty(),
                Optional.empty());
    }

    /** An item named after its key, always available. */
    public static Item item(int key, String... tags) {
        return item(key, Availability.ALWAYS, tags);
    }

    /** An item named after its key. */
    public static Item item(int key, Availability availability, String... tags) {
        return new Item(key, id(key), content(tags), availability, false);
    }

    /** A deleted item named after its key. */
    public static Item deleted(int key) {
        return new Item(key, id(key), ItemContent.EMPTY, Availability.ALWAYS, true);
    }

    /** The id of the item with this key. */
    public static ItemId id(int key) {
        return new ItemId("i" + key);
    }

    private static ItemContent content(String... tags) {
        return new ItemContent("", "", List.of(tags), List.of(), Map.of(), new float[0]);
    }

    private static FeatureVector extract(ItemContent content) {
        int[] terms = content.tags().stream()
                .mapToInt(tag -> TERMS.indexOf("tag:" + tag))
                .filter(term -> term >= 0)
                .sorted()
                .toArray();
        return new FeatureVector(terms, new float[0]);
    }
}
