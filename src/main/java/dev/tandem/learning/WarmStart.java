package dev.tandem.learning;

import dev.tandem.content.FeatureSpace;
import dev.tandem.content.FeatureTranslation;
import dev.tandem.model.ContentNetwork;
import dev.tandem.model.DenseLayer;
import dev.tandem.model.DenseLayer.Activation;
import dev.tandem.model.Hyperparameters;
import dev.tandem.model.TrainedModel;
import dev.tandem.model.UserNetwork;
import dev.tandem.numeric.Matrix;
import dev.tandem.snapshot.TrainingSnapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Where a training begins that goes on from an earlier model: items are known by their keys, terms by their text. An item
 * without a row in the earlier model begins with the embedding of its content.
 *
 * <p>What a model does not keep begins anew: the spread of both posteriors and the decoder of the content.
 */
final class WarmStart {

    private final TrainedModel earlier;
    private final TrainingSnapshot snapshot;

    WarmStart(TrainedModel earlier, TrainingSnapshot snapshot) {
        this.earlier = earlier;
        this.snapshot = snapshot;
    }

    /** Why a training cannot go on from an earlier model; empty if it can. */
    static Optional<String> misfit(TrainedModel earlier, TrainingSnapshot snapshot, Hyperparameters settings) {
        if (earlier.dim() != settings.dim()) {
            return Optional.of("it has " + earlier.dim() + " dimensions, " + settings.dim() + " are set");
        }
        if (earlier.isTied() != settings.variant().isTied()) {
            return Optional.of("it is of another variant than " + settings.variant());
        }
        UserNetwork users = earlier.users();
        if (isOther(
                settings.userLayers(), settings.userActivation(), users.encoder(), users.inputActivation(), earlier)) {
            return Optional.of("its user layers are not those that are set");
        }
        ContentNetwork contents = earlier.contents();
        List<Integer> others =
                settings.contentLayers().subList(1, settings.contentLayers().size());
        if (contents.bias().length != settings.contentLayers().get(0)
                || isOther(others, settings.contentActivation(), contents.layers(), contents.activation(), earlier)) {
            return Optional.of("its content layers are not those that are set");
        }
        if (settings.variant().usesContent() && isEmpty(earlier.space()) && !isEmpty(snapshot.space())) {
            return Optional.of("it knows no content");
        }
        return Optional.empty();
    }

    /** Whether layers, the last of which leads to an embedding, have other widths or another activation. */
    private static boolean isOther(
            List<Integer> widths,
            Activation activation,
            List<DenseLayer> layers,
            Activation first,
            TrainedModel earlier) {
        List<Integer> expected = new ArrayList<>(widths);
        expected.add(earlier.dim());
        return first != activation
                || !layers.stream().map(DenseLayer::outputs).toList().equals(expected);
    }

    private static boolean isEmpty(FeatureSpace space) {
        return space.size() == 0 && space.vectorDim() == 0;
    }

    /** Sets the networks, which belong to no item. */
    void begin(UserVae users, ItemVae items) {
        users.begin(earlier.users());
        items.begin(earlier.contents(), new FeatureTranslation(snapshot.space(), earlier.space()));
    }

    /**
     * Sets the rows and the biases of the items with interactions.
     *
     * @param contents of all items, as the item encoder gives them when it has begun
     */
    void begin(UserVae users, WarmItems warm, Contents known, ContentRows contents) {
        int dim = earlier.dim();
        float[] rows = NativeScope.toFloats(users.embeddings().value());
        float[] inputs = NativeScope.toFloats(users.inputEmbeddings().value());
        float[] biases = new float[warm.count()];
        int[] places = places(warm);
        float meanBias = meanBias(places);
        for (int row = 0; row < places.length; row++) {
            int place = places[row];
            biases[row] = place < 0 ? meanBias : earlier.biases().row(place)[0];
            if (place >= 0) {
                copy(earlier.embeddings(), place, rows, row);
                copy(earlier.inputEmbeddings(), place, inputs, row);
            } else if (known.hasContent(warm.item(row))) {
                contents.copy(warm.item(row), rows, row * dim);
            }
        }
        if (!earlier.isTied()) {
            NativeScope.fill(users.inputEmbeddings().value(), inputs);
        }
        NativeScope.fill(users.embeddings().value(), rows);
        NativeScope.fill(users.biases().value(), biases);
    }

    /** int[warm items]: the row of each in the earlier model, negative where it had no interactions there. */
    private int[] places(WarmItems warm) {
        int[] places = new int[warm.count()];
        for (int row = 0; row < places.length; row++) {
            int place = Arrays.binarySearch(earlier.itemKeys(), snapshot.itemKeys()[warm.item(row)]);
            places[row] = place >= 0 && earlier.trainInteractions()[place] > 0 ? place : -1;
        }
        return places;
    }

    private float meanBias(int[] places) {
        return (float) Arrays.stream(places)
                .filter(place -> place >= 0)
                .mapToDouble(place -> earlier.biases().row(place)[0])
                .average()
                .orElse(0);
    }

    private static void copy(Matrix from, int place, float[] into, int row) {
        System.arraycopy(from.chunk(place), from.offset(place), into, row * from.dim(), from.dim());
    }
}
