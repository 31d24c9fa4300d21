package dev.tandem.learning;

import ai.djl.ndarray.NDArray;
import dev.tandem.model.DenseLayer;
import dev.tandem.model.Hyperparameters;
import dev.tandem.model.UserNetwork;
import dev.tandem.model.Variant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The user auto-encoder. Its last matrix is the item embeddings V; in a tied variant V is also its first matrix.
 *
 * <p>Encoder q(u given r), equation (9): the scaled sum of the history's rows of the first matrix, hidden layers, the mean
 * of u and its log σ. Decoder p(r given u), equation (5): hidden layers of the same widths in reverse order, which give the
 * query, then V · query + b.
 */
final class UserVae {

    private final Parameter embeddings; // V, [warm items][dim]
    private final @Nullable Parameter freeInputs; // [warm items][dim], null in a tied variant
    private final Parameter biases; // b, [warm items]
    private final DenseLayer.Activation activation;
    private final Parameter inputBias;
    private final List<Layer> hidden;
    private final Layer mean;
    private final Layer logSigma;
    private final List<Layer> decoder;

    /** @param items the number of warm items */
    UserVae(Initializer initializer, int items, Hyperparameters settings) {
        int dim = settings.dim();
        Variant variant = settings.variant();
        List<Integer> forwards = new ArrayList<>(settings.userLayers());
        forwards.add(0, dim);
        List<Integer> backwards = new ArrayList<>(forwards);
        backwards.add(dim);
        Collections.reverse(backwards);
        int last = forwards.get(forwards.size() - 1);
        this.activation = settings.userActivation();
        // Embeddings tied to content are regularised by λ_v, all others by the weight decay λ_W.
        this.embeddings = initializer.embeddings(items, dim, !variant.usesContent());
        this.freeInputs = variant.isTied() ? null : initializer.embeddings(items, dim, true);
        this.biases = initializer.zeros(items);
        this.inputBias = initializer.zeros(dim);
        this.hidden = Layer.chain(initializer, forwards, activation);
        this.mean = Layer.linear(initializer, last, dim);
        this.logSigma = Layer.linear(initializer, last, dim);
        this.decoder = Layer.chain(initializer, backwards, activation);
    }

    /** Copies a trained network of the same shape; log σ, which it lacks, starts at a value typical after training. */
    void initialise(UserNetwork trained) {
        NativeScope.fill(inputBias.value(), trained.inputBias());
        Layer.initialise(hidden, trained.encoder());
        mean.initialise(trained.encoder().get(hidden.size()));
        Layer.initialise(decoder, trained.decoder());
        logSigma.fillBias(Gaussian.TRAINED_LOG_SIGMA);
    }

    /** V, [warm items][dim]. */
    Parameter embeddings() {
        return embeddings;
    }

    /** The encoder's first matrix, [warm items][dim]; V itself in a tied variant. */
    Parameter inputEmbeddings() {
        return freeInputs == null ? embeddings : freeInputs;
    }

    /** b, [warm items]. */
    Parameter biases() {
        return biases;
    }

    /**
     * q(u given r).
     *
     * @param sums the scaled sums of the histories' rows of the first matrix, [batch][dim]
     */
    Gaussian encode(Weights weights, NDArray sums) {
        NDArray first = Graph.activate(sums.add(weights.of(inputBias)), activation);
        NDArray features = Layer.applyAll(hidden, weights, first);
        return Gaussian.of(mean.apply(weights, features), logSigma.apply(weights, features));
    }

    /** The queries for u, [batch][dim]; the logit of an item is its row of V · query + its bias. */
    NDArray decode(Weights weights, NDArray u) {
        return Layer.applyAll(decoder, weights, u);
    }

    UserNetwork toJava() {
        return new UserNetwork(
                NativeScope.toFloats(inputBias.value()),
                activation,
                Stream.concat(hidden.stream(), Stream.of(mean))
                        .map(Layer::toJava)
                        .toList(),
                Layer.toJava(decoder));
    }
}
