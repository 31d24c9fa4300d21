package dev.tandem.model;

import dev.tandem.model.DenseLayer.Activation;
import java.util.List;
import java.util.function.Consumer;

/**
 * The settings of a training. The defaults suit catalogues of hundreds to a million items.
 *
 * <p>The paper's model has {@code inputDropout} and {@code itemDropout} 0. Its settings for citeulike-a are 150 dimensions,
 * content layers of 150 and 150 with {@link Activation#SIGMOID}, no user layer, {@code lambdaV} 2.
 *
 * @param variant the model variant
 * @param dim length of an item embedding and of u, 2 to 4096; more than 200 did not improve results in measurements
 * @param userLayers widths of the hidden user layers, at most 2; none by default, as they overfit on sparse data
 * @param userActivation applied to the sum of a history and to each hidden user layer
 * @param contentLayers widths of the hidden layers of the item encoder, 1 to 3
 * @param contentActivation applied to each hidden layer of the item auto-encoder
 * @param epochs the most passes over the users, 1 to 10,000; small data gets more
 * @param batch the most users, or items, in one step, 1 to 10,000; small data gets smaller batches
 * @param learningRate the initial learning rate of Adam, above 0 to 1; it falls to nearly 0 along half a cosine
 * @param negatives items drawn for each step over users, in addition to the users' own items, 0 to 1,000,000. If the catalogue
 *     has more than eight times as many items with interactions, the softmax is over these items only; 0 to always use all
 * @param beta weight of the divergence of u from its prior after annealing, 0 to 10; usually below 1, as in Multi-VAE
 * @param inputDropout share of each history that is left out of the encoder's input in a step, 0 to below 1
 * @param itemDropout share of the items that a b-step represents by their content alone, 0 to below 1, reached at the end of
 *     annealing; without it the scores of items added later are not on the scale of the others
 * @param lambdaV λ_v, the strength of the tie between V and the content, 0 to 10,000; more helps cold items at the cost of
 *     warm ones; 0 for Multi-VAE, which has no content
 * @param lambdaW λ_W, weight decay, 0 to 1
 * @param lambdaX λ_x, precision of the dense vectors given the content embedding, above 0 to 10,000
 * @param pretrainEpochs passes over the items for each layer of the item auto-encoder before training, 0 to 1,000
 * @param patience validations without a better score before training stops, 1 or more
 * @param neighbourhood settings of the item-to-item weights
 * @param seed of all random numbers
 */
public record Hyperparameters(
        Variant variant,
        int dim,
        List<Integer> userLayers,
        Activation userActivation,
        List<Integer> contentLayers,
        Activation contentActivation,
        int epochs,
        int batch,
        double learningRate,
        int negatives,
        double beta,
        double inputDropout,
        double itemDropout,
        double lambdaV,
        double lambdaW,
        double lambdaX,
        int pretrainEpochs,
        int patience,
        Neighbourhood neighbourhood,
        long seed) {

    /** The defaults. */
    public static final Hyperparameters DEFAULT = new Hyperparameters(
            Variant.MDSYM_CVAE,
            200,
            List.of(),
            Activation.TANH,
            List.of(200),
            Activation.TANH,
            60,
            500,
            2e-2,
            8192,
            0.2,
            0.5,
            0.3,
            20,
            2e-4,
            1,
            2,
            4,
            Neighbourhood.DEFAULT,
            42);

    private static final int MAX_WIDTH = 4096;
    private static final int MAX_USER_LAYERS = 2;
    private static final int MAX_CONTENT_LAYERS = 3;
    private static final int MAX_COUNT = 10_000;
    private static final int MAX_PRETRAIN_EPOCHS = 1_000;
    private static final int MAX_NEGATIVES = 1_000_000;
    private static final int MAX_BETA = 10;
    private static final int MAX_LAMBDA = 10_000;

    public Hyperparameters {
        userLayers = List.copyOf(userLayers);
        contentLayers = List.copyOf(contentLayers);
        Bounds.requireWithin("dim", dim, 2, MAX_WIDTH);
        Bounds.requireWithin("number of userLayers", userLayers.size(), 0, MAX_USER_LAYERS);
        Bounds.requireWithin("number of contentLayers", contentLayers.size(), 1, MAX_CONTENT_LAYERS);
        userLayers.forEach(width -> Bounds.requireWithin("width in userLayers", width, 1, MAX_WIDTH));
        contentLayers.forEach(width -> Bounds.requireWithin("width in contentLayers", width, 1, MAX_WIDTH));
        Bounds.requireWithin("epochs", epochs, 1, MAX_COUNT);
        Bounds.requireWithin("batch", batch, 1, MAX_COUNT);
        Bounds.requireWithin("learningRate", learningRate, Double.MIN_NORMAL, 1);
        Bounds.requireWithin("negatives", negatives, 0, MAX_NEGATIVES);
        Bounds.requireWithin("beta", beta, 0, MAX_BETA);
        Bounds.requireWithin("inputDropout", inputDropout, 0, Math.nextDown(1.0));
        Bounds.requireWithin("itemDropout", itemDropout, 0, Math.nextDown(1.0));
        Bounds.requireWithin("lambdaV", lambdaV, 0, variant == Variant.MULTI_VAE ? 0 : MAX_LAMBDA);
        Bounds.requireWithin("lambdaW", lambdaW, 0, 1);
        Bounds.requireWithin("lambdaX", lambdaX, Double.MIN_NORMAL, MAX_LAMBDA);
        Bounds.requireWithin("pretrainEpochs", pretrainEpochs, 0, MAX_PRETRAIN_EPOCHS);
        Bounds.requireWithin("patience", patience, 1, Integer.MAX_VALUE);
    }

    /** These settings for another variant; λ_v becomes 0 for Multi-VAE. */
    public Hyperparameters withVariant(Variant variant) {
        return with(draft -> {
            draft.variant = variant;
            draft.lambdaV = variant.usesContent() ? lambdaV : 0;
        });
    }

    /** These settings with another length of the embeddings and one hidden layer of that width in the item encoder. */
    public Hyperparameters withDim(int dim) {
        return with(draft -> {
            draft.dim = dim;
            draft.contentLayers = List.of(dim);
        });
    }

    /** These settings with other hidden user layers. */
    public Hyperparameters withUserLayers(List<Integer> widths, Activation activation) {
        return with(draft -> {
            draft.userLayers = widths;
            draft.userActivation = activation;
        });
    }

    /** These settings with other hidden layers of the item auto-encoder. */
    public Hyperparameters withContentLayers(List<Integer> widths, Activation activation) {
        return with(draft -> {
            draft.contentLayers = widths;
            draft.contentActivation = activation;
        });
    }

    /** These settings with another number of epochs. */
    public Hyperparameters withEpochs(int epochs) {
        return with(draft -> draft.epochs = epochs);
    }

    /** These settings with another learning rate. */
    public Hyperparameters withLearningRate(double learningRate) {
        return with(draft -> draft.learningRate = learningRate);
    }

    /** These settings with another number of negatives. */
    public Hyperparameters withNegatives(int negatives) {
        return with(draft -> draft.negatives = negatives);
    }

    /** These settings with another β. */
    public Hyperparameters withBeta(double beta) {
        return with(draft -> draft.beta = beta);
    }

    /** These settings with another input dropout. */
    public Hyperparameters withInputDropout(double inputDropout) {
        return with(draft -> draft.inputDropout = inputDropout);
    }

    /** These settings with another item dropout. */
    public Hyperparameters withItemDropout(double itemDropout) {
        return with(draft -> draft.itemDropout = itemDropout);
    }

    /** These settings with another λ_v. */
    public Hyperparameters withLambdaV(double lambdaV) {
        return with(draft -> draft.lambdaV = lambdaV);
    }

    /** These settings with another weight decay. */
    public Hyperparameters withLambdaW(double lambdaW) {
        return with(draft -> draft.lambdaW = lambdaW);
    }

    /** These settings with another precision of the dense vectors. */
    public Hyperparameters withLambdaX(double lambdaX) {
        return with(draft -> draft.lambdaX = lambdaX);
    }

    /** These settings with other settings of the item-to-item weights. */
    public Hyperparameters withNeighbourhood(Neighbourhood neighbourhood) {
        return with(draft -> draft.neighbourhood = neighbourhood);
    }

    /** These settings with another number of pretraining epochs. */
    public Hyperparameters withPretrainEpochs(int pretrainEpochs) {
        return with(draft -> draft.pretrainEpochs = pretrainEpochs);
    }

    /** These settings with another seed. */
    public Hyperparameters withSeed(long seed) {
        return with(draft -> draft.seed = seed);
    }

    private Hyperparameters with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.hyperparameters();
    }

    /** A mutable copy. */
    private static final class Draft {

        private final Hyperparameters from;
        private Variant variant;
        private int dim;
        private List<Integer> userLayers;
        private Activation userActivation;
        private List<Integer> contentLayers;
        private Activation contentActivation;
        private int epochs;
        private double learningRate;
        private int negatives;
        private double beta;
        private double inputDropout;
        private double itemDropout;
        private double lambdaV;
        private double lambdaW;
        private double lambdaX;
        private Neighbourhood neighbourhood;
        private int pretrainEpochs;
        private long seed;

        private Draft(Hyperparameters from) {
            this.from = from;
            this.variant = from.variant;
            this.dim = from.dim;
            this.userLayers = from.userLayers;
            this.userActivation = from.userActivation;
            this.contentLayers = from.contentLayers;
            this.contentActivation = from.contentActivation;
            this.epochs = from.epochs;
            this.learningRate = from.learningRate;
            this.negatives = from.negatives;
            this.beta = from.beta;
            this.inputDropout = from.inputDropout;
            this.itemDropout = from.itemDropout;
            this.lambdaV = from.lambdaV;
            this.lambdaW = from.lambdaW;
            this.lambdaX = from.lambdaX;
            this.neighbourhood = from.neighbourhood;
            this.pretrainEpochs = from.pretrainEpochs;
            this.seed = from.seed;
        }

        private Hyperparameters hyperparameters() {
            return new Hyperparameters(
                    variant,
                    dim,
                    userLayers,
                    userActivation,
                    contentLayers,
                    contentActivation,
                    epochs,
                    from.batch,
                    learningRate,
                    negatives,
                    beta,
                    inputDropout,
                    itemDropout,
                    lambdaV,
                    lambdaW,
                    lambdaX,
                    pretrainEpochs,
                    from.patience,
                    neighbourhood,
                    seed);
        }
    }
}
