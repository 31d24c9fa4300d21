package dev.tandem.model;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * The user auto-encoder, whose first and last matrix both are the item embeddings V.
 *
 * <p>Encoder q(u given r), equation (9): the scaled sum of the history's rows of V, hidden layers, the mean of u and its
 * log σ. Decoder p(r given u), equation (5): the same widths backwards to the query, then V · query + b.
 */
final class UserVae {

    private static final DenseLayer.Activation HIDDEN = DenseLayer.Activation.TANH;

    private final Parameter embeddings; // V, [warm items][dim]
    private final Parameter biases; // b, [warm items]
    private final Parameter inputBias;
    private final List<Layer> hidden;
    private final Layer mean;
    private final Layer logSigma;
    private final List<Layer> decoder;

    /**
     * @param items how many items have interactions
     * @param widths of the hidden layers, may be none
     * @param dim length of an embedding and of u
     */
    UserVae(Initializer initializer, int items, List<Integer> widths, int dim) {
        List<Integer> forwards = new ArrayList<>(widths);
        forwards.add(0, dim);
        List<Integer> backwards = new ArrayList<>(forwards);
        backwards.add(dim);
        Collections.reverse(backwards);
        int last = forwards.get(forwards.size() - 1);
        this.embeddings = initializer.embeddings(items, dim);
        this.biases = initializer.zeros(items);
        this.inputBias = initializer.zeros(dim);
        this.hidden = Layer.chain(initializer, forwards, HIDDEN);
        this.mean = Layer.linear(initializer, last, dim);
        this.logSigma = Layer.linear(initializer, last, dim);
        this.decoder = Layer.chain(initializer, backwards, HIDDEN);
    }

    /** V, [warm items][dim]. */
    Parameter embeddings() {
        return embeddings;
    }

    /** b, [warm items]. */
    Parameter biases() {
        return biases;
    }

    /**
     * q(u given r).
     *
     * @param histories [batch][warm items], with values that scale the sum
     * @param rows V as this step sees it, [warm items][dim]
     */
    Gaussian encode(Weights weights, SparseBatch histories, NDArray rows) {
        NDArray sum = weights.step().sparse(histories).matMul(rows).add(weights.of(inputBias));
        NDArray features = Layer.applyAll(hidden, weights, Graph.activate(sum, HIDDEN));
        return Gaussian.of(mean.apply(weights, features), logSigma.apply(weights, features));
    }

    /**
     * The logits of all items, [batch][warm items].
     *
     * @param rows V as this step sees it
     * @param rowBiases b as this step sees it
     */
    NDArray decode(Weights weights, NDArray u, NDArray rows, NDArray rowBiases) {
        return Layer.applyAll(decoder, weights, u).matMul(rows.transpose()).add(rowBiases);
    }

    UserNetwork toJava() {
        return new UserNetwork(
                Scope.toFloats(inputBias.value()),
                HIDDEN,
                Stream.concat(hidden.stream(), Stream.of(mean))
                        .map(Layer::toJava)
                        .toList(),
                Layer.toJava(decoder));
    }
}
