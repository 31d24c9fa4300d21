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
 * Initialises a training from an earlier model. Items are matched by key, terms by text; an item without a trained row in
 * the earlier model starts with its content embedding.
 *
 * <p>A model stores neither the log σ of the posteriors nor the content decoder, so these start from their initial values.
 */
final class WarmStart {

    private final TrainedModel earlier;
    private final TrainingSnapshot snapshot;

    WarmStart(TrainedModel earlier, TrainingSnapshot snapshot) {
        this.earlier = earlier;
        this.snapshot = snapshot;
    }

    /** The reason why an earlier model cannot be the start of a training; empty if it can. */
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
            return Optional.of("it has no content features");
        }
        return Optional.empty();
    }

    /** Whether widths or activation differ from the settings; the last layer has the width of an embedding. */
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

    /** Initialises the networks, without the rows of items. */
    void initialise(UserVae users, ItemVae items) {
        users.initialise(earlier.users());
        items.initialise(earlier.contents(), new FeatureTranslation(snapshot.space(), earlier.space()));
    }

    /**
     * Initialises the rows and biases of the warm items.
     *
     * @param embeddings the content embeddings of all items by the initialised encoder
     */
    void initialise(UserVae users, WarmItems warm, Contents contents, ContentEmbeddings embeddings) {
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
            } else if (contents.hasContent(warm.item(row))) {
                embeddings.copy(warm.item(row), rows, row * dim);
            }
        }
        if (!earlier.isTied()) {
            NativeScope.fill(users.inputEmbeddings().value(), inputs);
        }
        NativeScope.fill(users.embeddings().value(), rows);
        NativeScope.fill(users.biases().value(), biases);
    }

    /** The trained row of each warm item in the earlier model, int[warm items]; negative if there is none. */
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
