package dev.tandem.learning;

import java.util.Locale;
import java.util.OptionalDouble;

/** Counts the steps of a training, reports its epochs to the monitor, and fails it if the loss diverges. */
final class ProgressReporter {

    private static final String PRETRAIN = "pretrain";
    private static final String TRAIN = "train";

    /** A training has diverged if its loss is more than this many times that of the first step. */
    private static final double DIVERGED = 5;

    private final TrainingMonitor monitor;
    private final int pretrainEpochs;
    private final int epochs;
    private final int steps;
    private int step;
    private int pretrained;
    private double firstUserLoss = Double.NaN;

    /** @param pretrainEpochs passes over the items before training, all layers together */
    ProgressReporter(TrainingMonitor monitor, Schedule schedule, int pretrainEpochs) {
        this.monitor = monitor;
        this.pretrainEpochs = pretrainEpochs;
        this.epochs = schedule.epochs();
        this.steps = pretrainEpochs * schedule.pretrainSteps() + epochs * (schedule.userSteps() + schedule.itemSteps());
    }

    /** @throws TrainingFailed if the loss is not finite */
    void stepped(double loss) {
        step++;
        if (!Double.isFinite(loss)) {
            throw new TrainingFailed("the loss is " + loss + " in step " + step + " of " + steps
                    + "; likely causes: extreme values in the item vectors, or too high a learning rate");
        }
    }

    /** @param loss of a b-step */
    void userStepped(double loss) {
        if (Double.isNaN(firstUserLoss)) {
            firstUserLoss = loss;
        }
    }

    void pretrained(double itemLoss) {
        pretrained++;
        monitor.progressed(new TrainingProgress(
                PRETRAIN,
                step,
                steps,
                pretrained,
                pretrainEpochs,
                OptionalDouble.empty(),
                OptionalDouble.of(itemLoss),
                OptionalDouble.empty()));
    }

    /** @throws TrainingFailed if the loss of the users has diverged */
    void trained(int epoch, double userLoss, OptionalDouble itemLoss, OptionalDouble validation) {
        if (userLoss > DIVERGED * Math.max(1, firstUserLoss)) {
            throw new TrainingFailed(String.format(
                    Locale.ROOT,
                    "training diverged: the loss of the users was %.3g at first and is %.3g in epoch %d of %d; likely cause:"
                            + " too high a learning rate",
                    firstUserLoss,
                    userLoss,
                    epoch,
                    epochs));
        }
        monitor.progressed(new TrainingProgress(
                TRAIN, step, steps, epoch, epochs, OptionalDouble.of(userLoss), itemLoss, validation));
    }
}
