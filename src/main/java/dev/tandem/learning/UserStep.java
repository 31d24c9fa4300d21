package dev.tandem.learning;

import ai.djl.ndarray.NDArray;
import dev.tandem.model.Hyperparameters;
import dev.tandem.numeric.SparseRows;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The b-step, equation (10), over a batch of users: how well their items are foretold, how far u strays from its prior,
 * and how far V strays from the content Ẑ, which is fixed.
 *
 * <p>In each step some items stand in with their content alone: as cold items will, their row is the mean of z and their
 * bias the mean bias. It is the one way in which users teach the item encoder, and what makes rows that the users have
 * never seen comparable with rows that they have.
 */
final class UserStep {

    private static final int[] ROW_BY_ROW = {1};
    private static final int EXPECTED_INPUTS = 32; // of a user; more makes the arrays grow

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

    /** @param firstLayer the sparse one, unless to show what another costs */
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
     * The loss, a mean over the batch. The part of the gradient that has the size of V is worked out by hand.
     *
     * @param content Ẑ, [warm items][dim]
     * @param annealed share of β and of the item-dropout that counts by now, 0 to 1
     */
    NDArray loss(Weights weights, int[] batch, NDArray content, double annealed) {
        NativeScope step = weights.step();
        BatchItems present = sampling.draw(rowsOf(batch), random);
        ItemDropout itemDropout = ItemDropout.choose(present, random, annealed * settings.itemDropout());
        Optional<NDArray> theirRows =
                itemDropout.isEmpty() ? Optional.empty() : Optional.of(items.rows(weights, itemDropout.items()));
        NDArray ownBiases = present.of(weights, users.biases());
        NDArray shares = present.shares(step);
        NDArray meanBias = ownBiases.reshape(-1, 1).mul(shares).sum();
        NDArray biases = itemDropout.biases(step, ownBiases, meanBias);

        NDArray embeddings = present.of(step, users.embeddings().value());
        NDArray firstMatrix =
                isTied() ? embeddings : present.of(step, users.inputEmbeddings().value());
        SparseBatch inputs = inputs(present);
        SparseBatch learning = isTied() ? itemDropout.without(inputs) : inputs;
        NDArray sums = weights.leaf(firstLayer.sums(step, learning, firstMatrix));
        Gaussian latent =
                users.encode(weights, isTied() ? withTheirs(step, sums, inputs, itemDropout, theirRows) : sums);
        NDArray queries = users.decode(weights, latent.sample(random.noiseLike(step, latent.mean())));
        NDArray rows = theirRows
                .map(theirs -> itemDropout.rows(step, embeddings, step.share(theirs)))
                .orElse(embeddings);
        Likelihood likelihood = Likelihood.of(step, queries, rows, biases, present.histories(), present.logChances());

        NDArray slopes = Graph.dot(queries, likelihood.forQueries()).add(Graph.dot(biases, likelihood.forBiases()));
        if (theirRows.isPresent()) {
            slopes = slopes.add(Graph.dot(theirRows.get(), itemDropout.of(step, likelihood.forRows())));
        }
        NDArray divergence = Graph.scale(step, latent.divergence(step), annealed * settings.beta());
        double share = 1.0 / batch.length;
        NDArray ofUsers =
                Graph.scale(step, Graph.known(step, likelihood.value(), slopes).add(divergence), share);

        NDArray strays = embeddings.sub(present.of(step, content));
        NDArray distances = strays.norm(2, ROW_BY_ROW, true).square();
        NDArray pulled = Graph.scale(step, distances.mul(shares).sum(), settings.lambdaV() / 2);
        NDArray pulls = shares.mul(step.constant(settings.lambdaV()));
        NDArray forEmbeddings =
                likelihood.forRows().muli(itemDropout.others(step, share)).addi(strays.muli(pulls));
        Supplier<NDArray> forInputs = () -> {
            NDArray gradient = isTied() ? forEmbeddings : step.zerosLike(embeddings);
            firstLayer.addGradient(step, learning, sums.getGradient(), gradient);
            return gradient;
        };
        present.byHand(weights, users.embeddings(), () -> forEmbeddings);
        present.byHand(weights, users.inputEmbeddings(), forInputs);
        return ofUsers.add(pulled);
    }

    /** Whether an item's row also stands for it in the histories, and so does the content of one that stands in. */
    private boolean isTied() {
        return settings.variant().isTied();
    }

    private static NDArray withTheirs(
            NativeScope step, NDArray sums, SparseBatch inputs, ItemDropout itemDropout, Optional<NDArray> theirRows) {
        SparseBatch theirs = itemDropout.only(inputs);
        if (theirRows.isEmpty() || theirs.length() == 0) {
            return sums;
        }
        return sums.add(step.sparse(theirs).matMul(theirRows.get()));
    }

    private int[][] rowsOf(int[] batch) {
        return Arrays.stream(batch).mapToObj(histories::row).toArray(int[][]::new);
    }

    /** The histories with a random part left out, scaled so that their sum stays the same on average. */
    private SparseBatch inputs(BatchItems present) {
        int[][] batch = present.histories();
        SparseBatch inputs = new SparseBatch(batch.length, present.count(), EXPECTED_INPUTS * batch.length);
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
