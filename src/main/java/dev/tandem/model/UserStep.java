package dev.tandem.model;

import ai.djl.ndarray.NDArray;
import dev.tandem.numeric.SparseRows;
import java.util.Arrays;

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
     * The loss, a mean over the batch.
     *
     * @param content Ẑ, [warm items][dim]
     * @param annealed share of β and of the stand-ins that counts by now, 0 to 1
     */
    NDArray loss(Weights weights, int[] batch, NDArray content, double annealed) {
        Scope step = weights.step();
        NDArray embeddings = weights.of(users.embeddings());
        NDArray strays = embeddings.sub(step.share(content)).square().sum();
        ItemRows rows = standIns(weights, annealed * settings.standIns());

        NDArray histories = input.of(step, inputs(batch));
        Gaussian latent = users.encode(weights, histories, rows.embeddings());
        NDArray u = latent.sample(chance.noiseLike(step, latent.mean()));
        NDArray surprise = new Likelihood(step, rows.embeddings(), rows.biases())
                .negative(users.decode(weights, u), rowsOf(batch));

        NDArray sum = Graph.scale(step, latent.divergence(step), annealed * settings.beta())
                .add(surprise);
        double pull = settings.lambdaV() / (2 * warm.count());
        return Graph.scale(step, sum, 1.0 / batch.length).add(Graph.scale(step, strays, pull));
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

    /** All rows, a share of them replaced by their content. */
    private ItemRows standIns(Weights weights, double share) {
        int count = 0;
        int[] replaced = new int[warm.count()];
        long[] rowSource = new long[warm.count()];
        long[] biasSource = new long[warm.count()];
        for (int row = 0; row < rowSource.length; row++) {
            boolean standsIn = warm.hasContent(row) && chance.happens(share);
            rowSource[row] = standsIn ? warm.count() + count : row;
            biasSource[row] = standsIn ? warm.count() : row;
            if (standsIn) {
                replaced[count++] = warm.item(row);
            }
        }
        NDArray embeddings = weights.of(users.embeddings());
        NDArray biases = weights.of(users.biases());
        if (count == 0) {
            return new ItemRows(embeddings, biases);
        }
        Scope step = weights.step();
        NDArray content = items.rows(weights, Arrays.copyOf(replaced, count));
        NDArray meanBias = biases.mean().reshape(1);
        return new ItemRows(
                Graph.rows(embeddings.concat(content), step.indices(rowSource)),
                biases.concat(meanBias).take(step.indices(biasSource)));
    }

    /**
     * V and b as one step sees them.
     *
     * @param embeddings [warm items][dim]
     * @param biases [warm items]
     */
    private record ItemRows(NDArray embeddings, NDArray biases) {}
}
