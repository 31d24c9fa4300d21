package dev.tandem.model;

import java.util.OptionalDouble;

/** Counts the steps of a training, reports its epochs, and ends it when the loss is no longer finite. */
final class Progress {

    private static final String PRETRAIN = "pretrain";
    private static final String TRAIN = "train";

    private final TrainingMonitor monitor;
    private final int pretrainEpochs;
    private final int epochs;
    private final int steps;
    private int step;
    private int pretrained;

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

    void trained(int epoch, double userLoss, OptionalDouble itemLoss, OptionalDouble validation) {
        monitor.progressed(new TrainingProgress(
                TRAIN, step, steps, epoch, epochs, OptionalDouble.of(userLoss), itemLoss, validation));
    }
}
