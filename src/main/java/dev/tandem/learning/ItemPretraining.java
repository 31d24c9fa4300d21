package dev.tandem.learning;

import ai.djl.ndarray.NDArray;

/**
 * Layer-wise pretraining of the item auto-encoder as stacked denoising auto-encoders: each layer in turn learns to
 * reconstruct its input from a randomly masked copy. The last stage trains the layer of z.
 */
final class ItemPretraining {

    /** The share of a layer's input that is set to 0. */
    private static final double MASKED = 0.3;

    private final ItemVae items;
    private final Contents contents;
    private final double precision;
    private final SeededRandom random;

    /** @param precision λ_x */
    ItemPretraining(ItemVae items, Contents contents, double precision, SeededRandom random) {
        this.items = items;
        this.contents = contents;
        this.precision = precision;
        this.random = random;
    }

    /** The number of layers, each trained in its own stage. */
    int stages() {
        return items.depth() + 1;
    }

    /**
     * The loss of one stage, a mean over the batch.
     *
     * @param stage 0 for the first layer
     */
    NDArray loss(Weights weights, int stage, int[] batch) {
        NDArray sum = stage == 0 ? contentLoss(weights, batch) : layerLoss(weights, stage, batch);
        return Graph.scale(weights.step(), sum, 1.0 / batch.length);
    }

    /** The loss for training only the decoder, after a warm start of the encoder; a mean over the batch. */
    NDArray decoderLoss(Weights weights, int[] batch) {
        SparseBatch terms = contents.terms(batch);
        NDArray z = items.encode(Weights.fixed(weights.step()), batch, terms).mean();
        NDArray sum = items.reconstructionLoss(weights, batch, terms, z, precision);
        return Graph.scale(weights.step(), sum, 1.0 / batch.length);
    }

    private NDArray contentLoss(Weights weights, int[] batch) {
        SparseBatch terms = contents.terms(batch);
        NDArray features = items.hidden(weights, batch, terms.masked(random, MASKED), 1);
        return items.contentLoss(weights, batch, terms, features, precision);
    }

    private NDArray layerLoss(Weights weights, int level, int[] batch) {
        NativeScope step = weights.step();
        NDArray below = items.hidden(Weights.fixed(step), batch, contents.terms(batch), level);
        NDArray input = below.mul(mask(step, below));
        if (level < items.depth()) {
            NDArray above = items.encoderAbove(level).apply(weights, input);
            return squaredError(weights, level, above, below);
        }
        Gaussian latent = items.latent(weights, input);
        NDArray z = latent.sample(random.noiseLike(step, latent.mean()));
        return squaredError(weights, level, z, below).add(latent.divergence(step));
    }

    private NDArray squaredError(Weights weights, int level, NDArray above, NDArray below) {
        return items.decoderTo(level).apply(weights, above).sub(below).square().sum();
    }

    private NDArray mask(NativeScope step, NDArray array) {
        float[] mask = new float[Math.toIntExact(array.size())];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = random.happens(MASKED) ? 0 : 1;
        }
        return step.floats(mask, array.getShape().getShape());
    }
}
