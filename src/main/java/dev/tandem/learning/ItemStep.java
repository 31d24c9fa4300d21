package dev.tandem.learning;

import ai.djl.ndarray.NDArray;
import dev.tandem.model.Hyperparameters;

/**
 * The t-step, equation (11), over a batch of items. Its loss adds the reconstruction error of the content, the divergence of
 * z from its prior, and the squared distance of z from the item's row of V, which is fixed. An item without interactions has
 * no such row.
 */
final class ItemStep {

    private final ItemVae items;
    private final Contents contents;
    private final UserVae users;
    private final WarmItems warm;
    private final Hyperparameters settings;
    private final SeededRandom random;

    ItemStep(
            ItemVae items,
            Contents contents,
            UserVae users,
            WarmItems warm,
            Hyperparameters settings,
            SeededRandom random) {
        this.items = items;
        this.contents = contents;
        this.users = users;
        this.warm = warm;
        this.settings = settings;
        this.random = random;
    }

    /** The loss, a mean over the batch. */
    NDArray loss(Weights weights, int[] batch) {
        NativeScope step = weights.step();
        SparseBatch terms = contents.terms(batch);
        Gaussian latent = items.encode(weights, batch, terms);
        NDArray z = latent.sample(random.noiseLike(step, latent.mean()));
        NDArray reconstruction = items.reconstructionLoss(weights, batch, terms, z, settings.lambdaX());
        NDArray distances = Graph.scale(step, distance(step, batch, z), settings.lambdaV() / 2);
        NDArray sum = reconstruction.add(latent.divergence(step)).add(distances);
        return Graph.scale(step, sum, 1.0 / batch.length);
    }

    /** Sum over the warm items of the batch of ‖v̂ − z‖². */
    private NDArray distance(NativeScope step, int[] batch, NDArray z) {
        long[] rows = new long[batch.length];
        float[] mask = new float[batch.length];
        for (int i = 0; i < batch.length; i++) {
            boolean isWarm = warm.isWarm(batch[i]);
            rows[i] = isWarm ? warm.row(batch[i]) : 0;
            mask[i] = isWarm ? 1 : 0;
        }
        NDArray targets = Graph.rows(step.share(users.embeddings().value()), step.indices(rows));
        NDArray unscaled = Graph.scale(step, targets, 1 / items.rowScale());
        return z.sub(unscaled).square().mul(step.floats(mask, mask.length, 1)).sum();
    }
}
