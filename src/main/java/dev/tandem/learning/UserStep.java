package dev.tandem.learning;

import ai.djl.ndarray.NDArray;
import dev.tandem.model.Hyperparameters;
import dev.tandem.numeric.SparseRows;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The b-step, equation (10), over a batch of users. Its loss adds the negative log-likelihood of their items, the divergence
 * of u from its prior, and the squared distance of V from the content embeddings Ẑ, which are fixed.
 *
 * <p>Item dropout represents some items of each step by their content alone, as in serving it represents every cold item.
 * Only through the dropped items does the loss of the users train the item encoder. It also puts the scores of cold items on
 * the scale of those of warm items.
 */
final class UserStep {

    private static final int[] ROW_BY_ROW = {1};
    private static final int EXPECTED_INPUTS = 32; // of a user; the arrays grow if there are more

    private final UserVae users;
    private final ItemVae items;
    private final ItemSampling sampling;
    private final SparseRows histories;
    private final Hyperparameters settings;
    private final SeededRandom random;
    private final FirstLayer firstLayer;

    /** @param histories [users][warm items] */
    UserStep(
            UserVae users,
            ItemVae items,
            ItemSampling sampling,
            SparseRows histories,
            Hyperparameters settings,
            SeededRandom random) {
        this(users, items, sampling, histories, settings, random, FirstLayer.SPARSE);
    }

    /** @param firstLayer {@link FirstLayer#SPARSE}, except in benchmarks of alternatives */
    UserStep(
            UserVae users,
            ItemVae items,
            ItemSampling sampling,
            SparseRows histories,
            Hyperparameters settings,
            SeededRandom random,
            FirstLayer firstLayer) {
        this.users = users;
        this.items = items;
        this.sampling = sampling;
        this.histories = histories;
        this.settings = settings;
        this.random = random;
        this.firstLayer = firstLayer;
    }

    /**
     * The loss, a mean over the batch. The part of the gradient that has the size of V is computed in closed form.
     *
     * @param content Ẑ, [warm items][dim]
     * @param annealed the annealing factor of β and of item dropout, 0 to 1
     */
    NDArray loss(Weights weights, int[] batch, NDArray content, double annealed) {
        NativeScope step = weights.step();
        BatchItems batchItems = sampling.draw(rowsOf(batch), random);
        ItemDropout itemDropout = ItemDropout.choose(batchItems, random, annealed * settings.itemDropout());
        Optional<NDArray> contentRows =
                itemDropout.isEmpty() ? Optional.empty() : Optional.of(items.rows(weights, itemDropout.items()));
        NDArray ownBiases = batchItems.of(weights, users.biases());
        NDArray shares = batchItems.shares(step);
        NDArray meanBias = ownBiases.reshape(-1, 1).mul(shares).sum();
        NDArray biases = itemDropout.biases(step, ownBiases, meanBias);

        NDArray embeddings = batchItems.of(step, users.embeddings().value());
        NDArray firstMatrix = isTied()
                ? embeddings
                : batchItems.of(step, users.inputEmbeddings().value());
        SparseBatch inputs = inputs(batchItems);
        SparseBatch kept = isTied() ? itemDropout.withoutDropped(inputs) : inputs;
        NDArray sums = weights.leaf(firstLayer.sums(step, kept, firstMatrix));
        Gaussian latent =
                users.encode(weights, isTied() ? withContentRows(step, sums, inputs, itemDropout, contentRows) : sums);
        NDArray queries = users.decode(weights, latent.sample(random.noiseLike(step, latent.mean())));
        NDArray rows = contentRows
                .map(replacements -> itemDropout.rows(step, embeddings, step.share(replacements)))
                .orElse(embeddings);
        Likelihood likelihood =
                Likelihood.of(step, queries, rows, biases, batchItems.histories(), batchItems.logProbabilities());

        NDArray slopes = Graph.dot(queries, likelihood.forQueries()).add(Graph.dot(biases, likelihood.forBiases()));
        if (contentRows.isPresent()) {
            slopes = slopes.add(Graph.dot(contentRows.get(), itemDropout.of(step, likelihood.forRows())));
        }
        NDArray divergence = Graph.scale(step, latent.divergence(step), annealed * settings.beta());
        double share = 1.0 / batch.length;
        NDArray userLoss =
                Graph.scale(step, Graph.known(step, likelihood.value(), slopes).add(divergence), share);

        NDArray differences = embeddings.sub(batchItems.of(step, content));
        NDArray distances = differences.norm(2, ROW_BY_ROW, true).square();
        NDArray distanceLoss = Graph.scale(step, distances.mul(shares).sum(), settings.lambdaV() / 2);
        NDArray distanceFactors = shares.mul(step.constant(settings.lambdaV()));
        NDArray forEmbeddings =
                likelihood.forRows().muli(itemDropout.valueOfKept(step, share)).addi(differences.muli(distanceFactors));
        Supplier<NDArray> forInputs = () -> {
            NDArray gradient = isTied() ? forEmbeddings : step.zerosLike(embeddings);
            firstLayer.addGradient(step, kept, sums.getGradient(), gradient);
            return gradient;
        };
        batchItems.byHand(weights, users.embeddings(), () -> forEmbeddings);
        batchItems.byHand(weights, users.inputEmbeddings(), forInputs);
        return userLoss.add(distanceLoss);
    }

    /** Whether rows of V, or of the content of dropped items, are also the input embeddings of the histories. */
    private boolean isTied() {
        return settings.variant().isTied();
    }

    private static NDArray withContentRows(
            NativeScope step,
            NDArray sums,
            SparseBatch inputs,
            ItemDropout itemDropout,
            Optional<NDArray> contentRows) {
        SparseBatch dropped = itemDropout.onlyDropped(inputs);
        if (contentRows.isEmpty() || dropped.length() == 0) {
            return sums;
        }
        return sums.add(step.sparse(dropped).matMul(contentRows.get()));
    }

    private int[][] rowsOf(int[] batch) {
        return Arrays.stream(batch).mapToObj(histories::row).toArray(int[][]::new);
    }

    /** The histories after input dropout, scaled so that the expected sum of each is unchanged. */
    private SparseBatch inputs(BatchItems batchItems) {
        int[][] batch = batchItems.histories();
        SparseBatch inputs = new SparseBatch(batch.length, batchItems.count(), EXPECTED_INPUTS * batch.length);
        double keep = 1 - settings.inputDropout();
        for (int i = 0; i < batch.length; i++) {
            int[] history = batch[i];
            float value = (float) (1 / (keep * Math.sqrt(history.length)));
            for (int item : history) {
                if (random.happens(keep)) {
                    inputs.add(i, item, value);
                }
            }
        }
        return inputs;
    }
}
