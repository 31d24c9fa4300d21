package dev.tandem.learning;

import ai.djl.ndarray.NDArray;
import dev.tandem.content.FeatureSpace;
import dev.tandem.model.Hyperparameters;
import dev.tandem.model.ItemWeights;
import dev.tandem.model.TrainedModel;
import dev.tandem.numeric.Matrix;
import dev.tandem.numeric.SparseRows;
import dev.tandem.snapshot.TrainingSnapshot;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import java.util.function.Function;

/*
 * MDsym-CVAE, MD-CVAE and Multi-VAE: Zhu & Chen, Mutually-Regularized Dual Collaborative Variational Auto-encoder for
 * Recommendation Systems, WWW 2022, doi 10.1145/3485447.3512110. Two steps alternate, each maximising its objective:
 *
 *     b-step (10), users, Ẑ fixed:   E[log p(r|u)] − β KL(q(u|r) ‖ p(u)) − λ_v/2 · mean ‖v − ẑ‖² − λ_W/2 Σ‖W_b‖²
 *     t-step (11), items, V̂ fixed:   E[log p(x|z)] −   KL(q(z|x) ‖ p(z)) − λ_v/2 · ‖v̂ − z‖²      − λ_W/2 Σ‖W_t‖²
 *
 * Both are means over the batch, so every user and every item counts the same. As in the authors' code, the λ_v term of the
 * b-step is a mean over the items: V is dominated by the interactions of items that have many, and by the content of the
 * others. The t-step measures the same distance in the unit of z, √dim times longer, so that z fits V before it fits the
 * terms.
 *
 * Beyond the paper: item dropout in the b-step, whose share rises with annealing (see UserStep). On one split of citeulike-a
 * with 1,600 cold items it left the Recall@20 of the warm items at .326. That of the cold items rose from .30 to .40 when ranked
 * among themselves, and from .00 to .14 in one list with the warm items.
 */
/** One training of the auto-encoders: layer-wise pretraining, then alternating steps; returns the best validated epoch. */
final class Training {

    /** Single layers train well at the highest learning rate that is safe for any of them. */
    private static final double PRETRAIN_RATE = 3e-3;

    /** The factor of the learning rate after a warm start, small enough to preserve the earlier model. */
    private static final double WARM_RATE = 1.0 / 20;

    private final TrainingSnapshot snapshot;
    private final int[] counts;
    private final Contents contents;
    private final int[] contentItems;
    private final WarmItems warm;
    private final SparseRows histories;
    private final ItemSampling sampling;
    private final Hyperparameters settings;
    private final Schedule schedule;
    private final TrainingMonitor monitor;
    private final SeededRandom random;

    private final NativeScope scope;
    private final UserVae users;
    private final ItemVae items;
    private final ProgressReporter progress;
    private final boolean warmStarted;

    /**
     * @param interactions [users][items], the interactions training sees
     * @param earlier the model of a warm start, for which {@link WarmStart#misfit} is empty
     * @param scope owns the parameters
     */
    Training(
            TrainingSnapshot snapshot,
            SparseRows interactions,
            Hyperparameters settings,
            Optional<TrainedModel> earlier,
            TrainingMonitor monitor,
            NativeScope scope) {
        this.snapshot = snapshot;
        this.counts = interactions.columnCounts();
        this.contents = settings.variant().usesContent()
                ? new Contents(snapshot.terms(), snapshot.vectors())
                : Contents.none(snapshot.items());
        this.contentItems = contents.itemsWithContent();
        this.warm = new WarmItems(counts, contents);
        this.histories = warm.histories(interactions);
        this.settings = settings;
        this.schedule = Schedule.of(settings, histories.rows(), contentItems.length);
        this.sampling = ItemSampling.of(warm, settings, histories, schedule.userBatch());
        this.monitor = monitor;
        this.random = new SeededRandom(settings.seed());
        this.scope = scope;
        Initializer initializer = new Initializer(scope, random);
        this.users = new UserVae(initializer, warm.count(), settings);
        this.items = new ItemVae(initializer, contents, settings);
        this.warmStarted = earlier.isPresent();
        this.progress = new ProgressReporter(monitor, schedule, stages() * settings.pretrainEpochs());
        earlier.map(model -> new WarmStart(model, snapshot)).ifPresent(start -> {
            start.initialise(users, items);
            start.initialise(users, warm, contents, contentEmbeddings());
        });
    }

    TrainedModel run() {
        if (contentItems.length > 0) {
            pretrain();
        }
        return train();
    }

    /** The number of pretraining stages; after a warm start of the encoder only the decoder is pretrained. */
    private int stages() {
        if (contentItems.length == 0) {
            return 0;
        }
        return warmStarted ? 1 : pretraining().stages();
    }

    private ItemPretraining pretraining() {
        return new ItemPretraining(items, contents, settings.lambdaX(), random);
    }

    private void pretrain() {
        ItemPretraining pretraining = pretraining();
        for (int stage = 0; stage < stages(); stage++) {
            int current = stage;
            try (NativeScope stageScope = scope.open()) {
                Adam adam = new Adam(stageScope, settings.lambdaW());
                for (int epoch = 0; epoch < settings.pretrainEpochs(); epoch++) {
                    double loss = itemPass(
                            stageScope,
                            adam,
                            PRETRAIN_RATE,
                            schedule.pretrainSteps(),
                            (weights, batch) -> warmStarted
                                    ? pretraining.decoderLoss(weights, batch)
                                    : pretraining.loss(weights, current, batch));
                    progress.pretrained(loss);
                }
            }
        }
    }

    private TrainedModel train() {
        Adam userAdam = new Adam(scope, settings.lambdaW());
        Adam itemAdam = new Adam(scope, settings.lambdaW());
        ItemStep itemStep = new ItemStep(items, contents, users, warm, settings, random);
        BestModel best = new BestModel(settings.patience());
        for (int epoch = 1; epoch <= schedule.epochs() && !best.isOutOfPatience(); epoch++) {
            double rate = schedule.learningRate(settings, epoch) * (warmStarted ? WARM_RATE : 1);
            double userLoss = userPass(userAdam, rate, warmStarted ? 1 : schedule.annealed(epoch));
            OptionalDouble itemLoss = contentItems.length == 0
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(itemPass(scope, itemAdam, rate, schedule.itemSteps(), itemStep::loss));
            OptionalDouble score = OptionalDouble.empty();
            if (schedule.validatesAfter(epoch)) {
                TrainedModel model = model();
                score = OptionalDouble.of(best.offer(model, monitor.validate(model)));
            }
            progress.trained(epoch, userLoss, itemLoss, score);
        }
        return best.model();
    }

    /** One epoch of b-steps over all users; returns the mean loss. */
    private double userPass(Adam adam, double rate, double annealed) {
        UserStep step = new UserStep(users, items, sampling, histories, settings, random);
        try (NativeScope epoch = scope.open()) {
            NDArray content = contentEmbeddings().ofWarm(epoch, warm);
            double sum = 0;
            for (int[] batch : random.batches(histories.rows(), schedule.userBatch())) {
                double loss = learn(epoch, adam, rate, weights -> step.loss(weights, batch, content, annealed));
                progress.userStepped(loss);
                sum += loss;
            }
            return sum / schedule.userSteps();
        }
    }

    /** Steps over random batches of items with content, each item at most once; returns the mean loss. */
    private double itemPass(
            NativeScope parent, Adam adam, double rate, int steps, BiFunction<Weights, int[], NDArray> objective) {
        double sum = 0;
        for (int[] batch :
                random.batches(contentItems.length, schedule.itemBatch()).subList(0, steps)) {
            int[] batchItems = Arrays.stream(batch).map(i -> contentItems[i]).toArray();
            sum += learn(parent, adam, rate, weights -> objective.apply(weights, batchItems));
        }
        return sum / steps;
    }

    private double learn(NativeScope parent, Adam adam, double rate, Function<Weights, NDArray> objective) {
        if (monitor.cancelled()) {
            throw new TrainingCancelled();
        }
        double loss = GradientStep.learn(parent, adam, rate, objective);
        progress.stepped(loss);
        return loss;
    }

    private ContentEmbeddings contentEmbeddings() {
        return contentItems.length == 0
                ? ContentEmbeddings.zeros(contents.items(), settings.dim())
                : ContentEmbeddings.of(scope, items, contents, settings.dim());
    }

    /** The current parameters as a model in plain Java. */
    TrainedModel model() {
        Matrix embeddings = rows(contentEmbeddings(), users.embeddings());
        Matrix inputEmbeddings = settings.variant().isTied()
                ? embeddings
                : rows(ContentEmbeddings.zeros(counts.length, settings.dim()), users.inputEmbeddings());
        float[] warmBiases = NativeScope.toFloats(users.biases().value());
        float coldBias = mean(warmBiases);
        float[] biases = new float[counts.length];
        for (int item = 0; item < biases.length; item++) {
            biases[item] = warm.isWarm(item) ? warmBiases[warm.row(item)] : coldBias;
        }
        return new TrainedModel(
                space(),
                snapshot.itemKeys(),
                counts,
                embeddings,
                inputEmbeddings,
                Matrix.of(biases, 1),
                coldBias,
                ItemWeights.none(counts.length),
                users.toJava(),
                items.toJava());
    }

    /** The feature space of the model; without features if the variant uses no content. */
    private FeatureSpace space() {
        FeatureSpace space = snapshot.space();
        return settings.variant().usesContent()
                ? space
                : new FeatureSpace(space.language(), List.of(), new float[0], new float[0]);
    }

    /** A row for every item, [items][dim]: the learned row of a warm item, the given one of a cold item. */
    private Matrix rows(ContentEmbeddings cold, Parameter learned) {
        return cold.replaceWarm(warm, learned.value());
    }

    private static float mean(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return (float) (sum / values.length);
    }
}
