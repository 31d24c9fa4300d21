package dev.tandem.learning;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import dev.tandem.content.FeatureTranslation;
import dev.tandem.model.ContentNetwork;
import dev.tandem.model.DenseLayer;
import dev.tandem.model.Hyperparameters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The item auto-encoder: content x to z and back.
 *
 * <p>Encoder q(z given x): a first layer on terms and vector, hidden layers, the mean of z and its log σ. Decoder p(x given
 * z): hidden layers of the same widths in reverse order, then the logits of the terms and the mean of the vector.
 *
 * <p>By its prior N(0, I), z has a length of about √dim. A row of V is z / √dim, so its length starts at about 1 and the sum
 * of a history does not saturate the user encoder.
 */
final class ItemVae {

    private final Contents contents;
    private final double rowScale;
    private final DenseLayer.Activation activation;
    private final @Nullable Parameter termWeights; // [S][outputs of the first layer]
    private final @Nullable Parameter vectorWeights; // [vectorDim][outputs of the first layer]
    private final Parameter bias;
    private final List<Layer> hidden;
    private final Layer mean;
    private final Layer logSigma;
    private final List<Layer> decoder;
    private final @Nullable Layer termLogits;
    private final @Nullable Layer vectorMean;

    ItemVae(Initializer initializer, Contents contents, Hyperparameters settings) {
        int dim = settings.dim();
        List<Integer> widths = settings.contentLayers();
        int first = widths.get(0);
        int last = widths.get(widths.size() - 1);
        int terms = contents.size();
        int vectorDim = contents.vectorDim();
        List<Integer> backwards = new ArrayList<>(widths);
        backwards.add(dim);
        Collections.reverse(backwards);
        this.contents = contents;
        this.activation = settings.contentActivation();
        this.rowScale = 1 / Math.sqrt(dim);
        this.termWeights = terms == 0 ? null : initializer.weights(terms, first);
        this.vectorWeights = vectorDim == 0 ? null : initializer.weights(vectorDim, first);
        this.bias = initializer.zeros(first);
        this.hidden = Layer.chain(initializer, widths, activation);
        this.mean = Layer.linear(initializer, last, dim);
        this.logSigma = Layer.linear(initializer, last, dim);
        this.decoder = Layer.chain(initializer, backwards, activation);
        this.termLogits = terms == 0 ? null : Layer.linear(initializer, first, terms);
        this.vectorMean = vectorDim == 0 ? null : Layer.linear(initializer, first, vectorDim);
    }

    /**
     * Copies the encoder of a trained network of the same shape. Weights of terms that the network lacks, log σ and the
     * decoder keep their initial values.
     *
     * @param terms maps the terms of the snapshot to those of the trained network
     */
    void initialise(ContentNetwork trained, FeatureTranslation terms) {
        int outputs = trained.bias().length;
        if (termWeights != null) {
            float[] weights = NativeScope.toFloats(termWeights.value());
            for (int term = 0; term < contents.size(); term++) {
                int known = terms.term(term);
                if (known != FeatureTranslation.UNKNOWN) {
                    System.arraycopy(trained.termWeights(), known * outputs, weights, term * outputs, outputs);
                }
            }
            NativeScope.fill(termWeights.value(), weights);
        }
        if (vectorWeights != null && vectorWeights.value().size() == trained.vectorWeights().length) {
            NativeScope.fill(vectorWeights.value(), trained.vectorWeights());
        }
        NativeScope.fill(bias.value(), trained.bias());
        Layer.initialise(hidden, trained.layers());
        DenseLayer scaledMean = trained.layers().get(hidden.size());
        mean.initialise(new DenseLayer(
                scaled(scaledMean.weights(), 1 / rowScale),
                scaled(scaledMean.bias(), 1 / rowScale),
                scaledMean.activation()));
        logSigma.fillBias(Gaussian.TRAINED_LOG_SIGMA);
    }

    /** The number of hidden layers. */
    int depth() {
        return decoder.size();
    }

    /** The factor from z to a row of V, 1 / √dim. */
    double rowScale() {
        return rowScale;
    }

    /** The content embeddings of some items: the means of z, scaled to rows of V, [batch][dim]. */
    NDArray rows(Weights weights, int[] items) {
        NDArray features = hidden(weights, items, contents.terms(items), depth());
        return Graph.scale(weights.step(), mean.apply(weights, features), rowScale);
    }

    /** q(z given x) for some items. */
    Gaussian encode(Weights weights, int[] items, SparseBatch terms) {
        return latent(weights, hidden(weights, items, terms, depth()));
    }

    /** q(z given x) from the outputs of the last hidden layer. */
    Gaussian latent(Weights weights, NDArray features) {
        return Gaussian.of(mean.apply(weights, features), logSigma.apply(weights, features));
    }

    /**
     * The outputs of a hidden layer of the encoder.
     *
     * @param level 1 for the first layer, {@link #depth} for the last
     */
    NDArray hidden(Weights weights, int[] items, SparseBatch terms, int level) {
        return Layer.applyAll(hidden.subList(0, level - 1), weights, firstLayer(weights, items, terms));
    }

    /** The hidden encoder layer above a level. */
    Layer encoderAbove(int level) {
        return hidden.get(level - 1);
    }

    /** The decoder layer that reconstructs a level. */
    Layer decoderTo(int level) {
        return decoder.get(depth() - level);
    }

    /** −log p(x given z) up to a constant, summed over the batch. */
    NDArray reconstructionLoss(Weights weights, int[] items, SparseBatch terms, NDArray z, double precision) {
        return contentLoss(weights, items, terms, Layer.applyAll(decoder, weights, z), precision);
    }

    /** −log p(x given z) up to a constant, summed over the batch, from the outputs of the last hidden decoder layer. */
    NDArray contentLoss(Weights weights, int[] items, SparseBatch terms, NDArray features, double precision) {
        NDArray loss = weights.step().constant(0);
        if (termLogits != null) {
            loss = loss.add(termLoss(weights, terms, features, termLogits));
        }
        if (vectorMean != null) {
            loss = loss.add(vectorLoss(weights, items, vectorMean.apply(weights, features), precision));
        }
        return loss;
    }

    private NDArray firstLayer(Weights weights, int[] items, SparseBatch terms) {
        NativeScope step = weights.step();
        NDArray sum = weights.of(bias);
        if (termWeights != null) {
            sum = step.sparse(terms).matMul(weights.of(termWeights)).add(sum);
        }
        if (vectorWeights != null) {
            sum = contents.vectors(step, items)
                    .matMul(weights.of(vectorWeights))
                    .add(sum);
        }
        return Graph.activate(sum, activation);
    }

    /** Bernoulli: the softplus of every logit, less the logits of the terms that occur, X ⊙ (F Wᵀ + b). */
    private static NDArray termLoss(Weights weights, SparseBatch terms, NDArray features, Layer logits) {
        NativeScope step = weights.step();
        NDArray all = Activation.softPlus(logits.apply(weights, features)).sum();
        NDArray occurring = step.sparse(terms);
        NDArray slopes = Graph.dot(features, occurring.matMul(weights.of(logits.weights())));
        NDArray biases = occurring
                .matMul(weights.of(logits.bias()).reshape(terms.width(), 1))
                .sum();
        return all.sub(slopes).sub(biases);
    }

    /** Gaussian with precision λ_x, over the items that have a vector. */
    private NDArray vectorLoss(Weights weights, int[] items, NDArray predicted, double precision) {
        NativeScope step = weights.step();
        NDArray difference = predicted.sub(contents.vectors(step, items));
        NDArray squares = difference.square().mul(contents.vectorMask(step, items));
        return Graph.scale(step, squares.sum(), precision / 2);
    }

    /** The encoder up to the mean of z, scaled to a row of V. */
    ContentNetwork toJava() {
        return new ContentNetwork(
                toFloats(termWeights),
                toFloats(vectorWeights),
                NativeScope.toFloats(bias.value()),
                activation,
                Stream.concat(hidden.stream().map(Layer::toJava), Stream.of(scaledMean()))
                        .toList());
    }

    private DenseLayer scaledMean() {
        DenseLayer unscaled = mean.toJava();
        return new DenseLayer(
                scaled(unscaled.weights(), rowScale), scaled(unscaled.bias(), rowScale), unscaled.activation());
    }

    private static float[] scaled(float[] values, double scale) {
        float[] scaled = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            scaled[i] = (float) (scale * values[i]);
        }
        return scaled;
    }

    private static float[] toFloats(@Nullable Parameter parameter) {
        return parameter == null ? new float[0] : NativeScope.toFloats(parameter.value());
    }
}
