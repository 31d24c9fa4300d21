package dev.tandem.learning;

import java.util.Locale;
import java.util.OptionalDouble;

/** Counts the steps of a training, reports its epochs, and ends it when the loss is no longer finite. */
final class Progress {

    private static final String PRETRAIN = "pretrain";
    private static final String TRAIN = "train";

    /** A training whose loss is so many times what it was before the first step is not coming back. */
    private static final double DIVERGED = 5;

    private final TrainingMonitor monitor;
    private final int pretrainEpochs;
    private final int epochs;
    private final int steps;
    private int step;
    private int pretrained;
    private double firstUserLoss = Double.NaN;

    /** @param pretrainEpochs passes over the items before training, of all layers together */
    Progress(TrainingMonitor monitor, Schedule schedule, int pretrainEpochs) {
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
                    + "; extreme values in the item vectors or too high a learning rate do this");
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

    /** @throws TrainingFailed if the loss of the users has become many times what it was */
    void trained(int epoch, double userLoss, OptionalDouble itemLoss, OptionalDouble validation) {
        if (userLoss > DIVERGED * Math.max(1, firstUserLoss)) {
            throw new TrainingFailed(String.format(
                    Locale.ROOT,
                    "training diverges: the loss of the users was %.3g at first and is %.3g in epoch %d of %d; too high a"
                            + " learning rate does this",
                    firstUserLoss,
                    userLoss,
                    epoch,
                    epochs));
        }
        monitor.progressed(new TrainingProgress(
                TRAIN, step, steps, epoch, epochs, OptionalDouble.of(userLoss), itemLoss, validation));
    }
}
