package dev.tandem.model;

import ai.djl.ndarray.NDArray;
import dev.tandem.numeric.SparseRows;
import java.util.Arrays;
import java.util.Optional;

/**
 * The b-step, equation (10), over a batch of users: how well their items are foretold, how far u strays from its prior,
 * and how far V strays from the content Ẑ, which is fixed.
 *
 * <p>In each step some items stand in with their content alone: as cold items will, their row is the mean of z and their
 * bias the mean bias. It is the one way in which users teach the item encoder, and what makes rows that the users have
 * never seen comparable with rows that they have.
 */
final class UserStep {

    private static final int EXPECTED_INPUTS = 32; // of a user; more makes the arrays grow

    private final UserVae users;
    private final ItemVae items;
    private final WarmItems warm;
    private final SparseRows histories;
    private final Hyperparameters settings;
    private final Chance chance;
    private final Input input;

    /** How a batch of histories is held in native memory. */
    interface Input {

        /** @return [batch][warm items] */
        NDArray of(Scope step, SparseBatch histories);
    }

    /** @param histories [users][warm items] */
    UserStep(
            UserVae users,
            ItemVae items,
            WarmItems warm,
            SparseRows histories,
            Hyperparameters settings,
            Chance chance) {
        this(users, items, warm, histories, settings, chance, Scope::sparse);
    }

    /** @param input Scope::sparse, unless to show what another way costs */
    UserStep(
            UserVae users,
            ItemVae items,
            WarmItems warm,
            SparseRows histories,
            Hyperparameters settings,
            Chance chance,
            Input input) {
        this.users = users;
        this.items = items;
        this.warm = warm;
        this.histories = histories;
        this.settings = settings;
        this.chance = chance;
        this.input = input;
    }

    /**
     * The loss, a mean over the batch. The part of the gradient that has the size of V is worked out by hand.
     *
     * @param content Ẑ, [warm items][dim]
     * @param annealed share of β and of the stand-ins that counts by now, 0 to 1
     */
    NDArray loss(Weights weights, int[] batch, NDArray content, double annealed) {
        Scope step = weights.step();
        StandIns standIns = StandIns.choose(warm, chance, annealed * settings.standIns());
        Optional<NDArray> theirRows =
                standIns.isEmpty() ? Optional.empty() : Optional.of(items.rows(weights, standIns.items()));
        NDArray biases = standIns.biases(step, weights.of(users.biases()));

        NDArray sums = sums(weights, inputs(batch), standIns, theirRows);
        Gaussian latent = users.encode(weights, sums);
        NDArray queries = users.decode(weights, latent.sample(chance.noiseLike(step, latent.mean())));
        NDArray embeddings = step.share(users.embeddings().value());
        NDArray rows = theirRows
                .map(theirs -> standIns.rows(step, embeddings, step.share(theirs)))
                .orElse(embeddings);
        Likelihood likelihood = Likelihood.of(step, queries, rows, biases, rowsOf(batch));

        NDArray slopes = Graph.dot(queries, likelihood.forQueries()).add(Graph.dot(biases, likelihood.forBiases()));
        if (theirRows.isPresent()) {
            slopes = slopes.add(Graph.dot(theirRows.get(), standIns.of(step, likelihood.forRows())));
        }
        NDArray divergence = Graph.scale(step, latent.divergence(step), annealed * settings.beta());
        double share = 1.0 / batch.length;
        NDArray ofUsers =
                Graph.scale(step, Graph.known(step, likelihood.value(), slopes).add(divergence), share);

        NDArray strays = embeddings.sub(step.share(content));
        double pull = settings.lambdaV() / (2 * warm.count());
        NDArray distances = strays.norm(2, new int[] {1}, false).square();
        weights.addGradient(
                users.embeddings(),
                likelihood.forRows().muli(standIns.others(step, share)).addi(strays.muli(step.constant(2 * pull))));
        return ofUsers.add(Graph.scale(step, distances.sum(), pull));
    }

    /**
     * The scaled sums of the histories' rows of the first matrix, [batch][dim]. If that is V, items that stand in have the
     * rows of their content.
     */
    private NDArray sums(Weights weights, SparseBatch inputs, StandIns standIns, Optional<NDArray> theirRows) {
        Scope step = weights.step();
        NDArray first = weights.of(users.inputEmbeddings());
        if (theirRows.isEmpty() || !settings.variant().isTied()) {
            return input.of(step, inputs).matMul(first);
        }
        SparseBatch theirs = standIns.only(inputs);
        NDArray sums = input.of(step, standIns.without(inputs)).matMul(first);
        return theirs.length() == 0 ? sums : sums.add(step.sparse(theirs).matMul(theirRows.get()));
    }

    private int[][] rowsOf(int[] batch) {
        return Arrays.stream(batch).mapToObj(histories::row).toArray(int[][]::new);
    }

    /** The histories with a random part left out, scaled so that their sum stays the same on average. */
    private SparseBatch inputs(int[] batch) {
        SparseBatch inputs = new SparseBatch(batch.length, warm.count(), EXPECTED_INPUTS * batch.length);
        double keep = 1 - settings.inputDropout();
        for (int i = 0; i < batch.length; i++) {
            int[] history = histories.row(batch[i]);
            float value = (float) (1 / (keep * Math.sqrt(history.length)));
            for (int item : history) {
                if (chance.happens(keep)) {
                    inputs.add(i, item, value);
                }
            }
        }
        return inputs;
    }
}
