package dev.tandem.model;

import java.util.List;

/**
 * What is chosen before training. The defaults suit catalogues from hundreds to tens of thousands of items.
 *
 * @param dim length of an item embedding and of u, 2 to 4096; more than 200 gained nothing in measurements
 * @param userLayers widths of the hidden user layers, at most 2; none by default: on sparse data they overfit
 * @param contentLayers widths of the hidden layers of the item encoder, 1 to 3
 * @param epochs at most this many passes over the users, 1 to 10,000; small data gets more of them
 * @param batch users, or items, in one step at most, 1 to 10,000; small data gets smaller batches
 * @param learningRate of Adam at the start, above 0 to 1; it falls to nearly 0 along half a cosine
 * @param beta weight of the user's divergence from the prior after annealing, 0 to 10; below 1 as in Multi-VAE
 * @param inputDropout share of a history that a step does not see, 0 to below 1; half makes the rest foretell it
 * @param standIns share of the items that stand in a b-step with their content alone, 0 to below 1, reached when
 *     annealing is; without them items posted later are ranked on a scale that the users never met
 * @param lambdaV λ_v, how strongly V and the content pull at each other, 0 to 10,000; more helps cold items at the cost
 *     of warm ones
 * @param lambdaW λ_W, weight decay, 0 to 1
 * @param lambdaX λ_x, precision of the dense vectors given the content embedding, above 0 to 10,000
 * @param pretrainEpochs passes over the items for each layer of the item auto-encoder before training, 0 to 1,000
 * @param patience validations without a better score after which training stops, 1 or more
 * @param seed of all chance
 */
public record Hyperparameters(
        int dim,
        List<Integer> userLayers,
        List<Integer> contentLayers,
        int epochs,
        int batch,
        double learningRate,
        double beta,
        double inputDropout,
        double standIns,
        double lambdaV,
        double lambdaW,
        double lambdaX,
        int pretrainEpochs,
        int patience,
        long seed) {

    /** The defaults. */
    public static final Hyperparameters DEFAULT =
            new Hyperparameters(200, List.of(), List.of(200), 60, 500, 3e-3, 0.2, 0.5, 0.3, 20, 2e-4, 1, 2, 4, 42);

    private static final int MAX_WIDTH = 4096;
    private static final int MAX_USER_LAYERS = 2;
    private static final int MAX_CONTENT_LAYERS = 3;
    private static final int MAX_COUNT = 10_000;
    private static final int MAX_PRETRAIN_EPOCHS = 1_000;
    private static final int MAX_BETA = 10;
    private static final int MAX_PULL = 10_000;

    public Hyperparameters {
        userLayers = List.copyOf(userLayers);
        contentLayers = List.copyOf(contentLayers);
        requireWithin("dim", dim, 2, MAX_WIDTH);
        requireWithin("number of userLayers", userLayers.size(), 0, MAX_USER_LAYERS);
        requireWithin("number of contentLayers", contentLayers.size(), 1, MAX_CONTENT_LAYERS);
        userLayers.forEach(width -> requireWithin("width in userLayers", width, 1, MAX_WIDTH));
        contentLayers.forEach(width -> requireWithin("width in contentLayers", width, 1, MAX_WIDTH));
        requireWithin("epochs", epochs, 1, MAX_COUNT);
        requireWithin("batch", batch, 1, MAX_COUNT);
        requireWithin("learningRate", learningRate, Double.MIN_NORMAL, 1);
        requireWithin("beta", beta, 0, MAX_BETA);
        requireWithin("inputDropout", inputDropout, 0, Math.nextDown(1.0));
        requireWithin("standIns", standIns, 0, Math.nextDown(1.0));
        requireWithin("lambdaV", lambdaV, 0, MAX_PULL);
        requireWithin("lambdaW", lambdaW, 0, 1);
        requireWithin("lambdaX", lambdaX, Double.MIN_NORMAL, MAX_PULL);
        requireWithin("pretrainEpochs", pretrainEpochs, 0, MAX_PRETRAIN_EPOCHS);
        requireWithin("patience", patience, 1, Integer.MAX_VALUE);
    }

    /** These with another seed. */
    public Hyperparameters withSeed(long seed) {
        return with(dim, contentLayers, epochs, seed);
    }

    /** These with another length of the embeddings, and as wide a hidden layer of the item encoder. */
    public Hyperparameters withDim(int dim) {
        return with(dim, List.of(dim), epochs, seed);
    }

    /** These with another number of epochs. */
    public Hyperparameters withEpochs(int epochs) {
        return with(dim, contentLayers, epochs, seed);
    }

    private Hyperparameters with(int dim, List<Integer> contentLayers, int epochs, long seed) {
        return new Hyperparameters(
                dim,
                userLayers,
                contentLayers,
                epochs,
                batch,
                learningRate,
                beta,
                inputDropout,
                standIns,
                lambdaV,
                lambdaW,
                lambdaX,
                pretrainEpochs,
                patience,
                seed);
    }

    private static void requireWithin(String name, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(
                    name + " is " + number(value) + ", expected " + number(least) + " to " + number(most));
        }
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
