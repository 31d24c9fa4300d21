package dev.tandem.learning;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.types.DataType;
import dev.tandem.model.Hyperparameters;
import dev.tandem.model.ItemWeights;
import dev.tandem.model.TrainedModel;
import dev.tandem.numeric.SparseRows;
import dev.tandem.snapshot.TrainingSnapshot;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** Trains a model of any variant; one training at a time in a JVM, as DJL has one gradient collector. */
public final class ModelTrainer {

    private static final ReentrantLock TURN = new ReentrantLock(true);
    private static final int CANCEL_CHECK_MILLIS = 100;
    private static final int LEAST_USERS = 2;
    private static final int LEAST_ITEMS = 2;
    private static final int MOST_NUMBERS = 1 << 29; // of a matrix: a view of native memory is limited to 2 GiB
    private static final String NO_MEMORY = "can't allocate memory"; // in messages of PyTorch

    /**
     * Trains on some users of a snapshot; waits while another training runs.
     *
     * @param snapshot items and their content
     * @param train [users][items], the interactions training sees; users without any are left out
     * @throws TrainingFailed if there is too little data, or the loss diverges or is not finite
     * @throws TrainingCancelled if the monitor cancels the training or the thread is interrupted
     */
    public TrainedModel train(
            TrainingSnapshot snapshot, SparseRows train, Hyperparameters hyperparameters, TrainingMonitor monitor) {
        return train(snapshot, train, hyperparameters, Optional.empty(), monitor);
    }

    /**
     * Trains on some users of a snapshot, with a warm start if an earlier model is given.
     *
     * @param earlier a model for which {@link #misfit} is empty, or no model for a cold start
     */
    public TrainedModel train(
            TrainingSnapshot snapshot,
            SparseRows train,
            Hyperparameters hyperparameters,
            Optional<TrainedModel> earlier,
            TrainingMonitor monitor) {
        TrainedModel alone = trainAlone(snapshot, train, hyperparameters, earlier, monitor);
        return blend(alone, snapshot, train, hyperparameters, monitor);
    }

    /** The reason why an earlier model cannot be the warm start of a training; empty if it can. */
    public static Optional<String> misfit(
            TrainedModel earlier, TrainingSnapshot snapshot, Hyperparameters hyperparameters) {
        return WarmStart.misfit(earlier, snapshot, hyperparameters);
    }

    /** Trains the auto-encoder without item weights; otherwise the same as {@link #train}. */
    public TrainedModel trainAlone(
            TrainingSnapshot snapshot, SparseRows train, Hyperparameters hyperparameters, TrainingMonitor monitor) {
        return trainAlone(snapshot, train, hyperparameters, Optional.empty(), monitor);
    }

    private static TrainedModel trainAlone(
            TrainingSnapshot snapshot,
            SparseRows train,
            Hyperparameters hyperparameters,
            Optional<TrainedModel> earlier,
            TrainingMonitor monitor) {
        requireMatching(snapshot, train);
        requireEnough(train);
        requireRoom(snapshot.items(), hyperparameters.dim());
        awaitTurn(monitor);
        try (NativeScope scope = NativeScope.root(DataType.FLOAT32)) {
            return new Training(snapshot, train, hyperparameters, earlier, monitor, scope).run();
        } catch (EngineException e) {
            throw new TrainingFailed(
                    String.valueOf(e.getMessage()).contains(NO_MEMORY)
                            ? "out of native memory; give the process more, or set a smaller dim: " + e.getMessage()
                            : "PyTorch failed: " + e.getMessage(),
                    e);
        } catch (LinkageError e) {
            throw new TrainingFailed("PyTorch does not work on this machine: " + e.getMessage(), e);
        } finally {
            TURN.unlock();
        }
    }

    /**
     * Adds item weights to an auto-encoder, with the mixing weight that the monitor scores best.
     *
     * @param alone the result of {@link #trainAlone} for the same snapshot and interactions
     */
    public TrainedModel blend(
            TrainedModel alone,
            TrainingSnapshot snapshot,
            SparseRows train,
            Hyperparameters hyperparameters,
            TrainingMonitor monitor) {
        boolean content = hyperparameters.variant().usesContent();
        SparseRows terms =
                content ? snapshot.terms() : ItemWeights.none(snapshot.items()).terms();
        return new NeighbourTuning(hyperparameters.neighbourhood(), monitor).blend(alone, train, terms);
    }

    private static void requireMatching(TrainingSnapshot snapshot, SparseRows train) {
        requireItems(snapshot, train.width(), "interactions are");
        requireItems(snapshot, snapshot.terms().rows(), "terms are");
        if (snapshot.vectors().rows() > 0) {
            requireItems(snapshot, snapshot.vectors().rows(), "vectors are");
        }
    }

    private static void requireItems(TrainingSnapshot snapshot, int items, String what) {
        if (items != snapshot.items()) {
            throw new IllegalArgumentException(what + " of " + items + " items, snapshot has " + snapshot.items());
        }
    }

    private static void requireEnough(SparseRows train) {
        int users = 0;
        for (int user = 0; user < train.rows(); user++) {
            users += train.length(user) > 0 ? 1 : 0;
        }
        int items = 0;
        for (int count : train.columnCounts()) {
            items += count > 0 ? 1 : 0;
        }
        if (users < LEAST_USERS || items < LEAST_ITEMS) {
            throw new TrainingFailed("too little data: " + users + " users with interactions train on " + items
                    + " items, expected at least " + LEAST_USERS + " users and " + LEAST_ITEMS + " items");
        }
    }

    private static void requireRoom(int items, int dim) {
        if ((long) items * dim >= MOST_NUMBERS) {
            throw new TrainingFailed("too much data: " + items + " items of " + dim
                    + " dimensions, expected fewer than " + MOST_NUMBERS / dim + "; set a smaller dim");
        }
    }

    private static void awaitTurn(TrainingMonitor monitor) {
        try {
            while (!TURN.tryLock(CANCEL_CHECK_MILLIS, TimeUnit.MILLISECONDS)) {
                if (monitor.cancelled()) {
                    throw new TrainingCancelled();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TrainingCancelled();
        }
    }
}
