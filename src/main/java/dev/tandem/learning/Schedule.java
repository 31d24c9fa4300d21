package dev.tandem.learning;

import dev.tandem.model.Hyperparameters;

/**
 * The number and size of the steps of a training and its learning rates, adapted to the size of the data. Small data gets
 * smaller batches and more epochs, as training needs a minimum number of steps.
 *
 * @param userBatch the most users in a b-step
 * @param itemBatch the most items in a t-step
 * @param userSteps b-steps in an epoch
 * @param pretrainSteps steps in a pass over all items that have content
 * @param itemSteps t-steps in an epoch: a pass over the items with content, but no more than b-steps, so that many items do
 *     not lengthen an epoch; 0 without content
 * @param epochs of training
 * @param validateEvery epochs from one validation to the next
 */
record Schedule(
        int userBatch, int itemBatch, int userSteps, int pretrainSteps, int itemSteps, int epochs, int validateEvery) {

    private static final int SMALLEST_BATCH = 32;
    private static final int BATCHES = 8;
    private static final int LEAST_USER_STEPS = 400;
    private static final int VALIDATIONS = 12;
    private static final double ANNEALED = 0.8;
    private static final double LAST_RATE = 0.02;

    /** @param contentItems the number of items that have content */
    static Schedule of(Hyperparameters settings, int users, int contentItems) {
        int userBatch = batch(settings, users);
        int itemBatch = batch(settings, contentItems);
        int pretrainSteps = SeededRandom.batchCount(contentItems, itemBatch);
        int userSteps = SeededRandom.batchCount(users, userBatch);
        int epochs = Math.max(settings.epochs(), (LEAST_USER_STEPS + userSteps - 1) / userSteps);
        return new Schedule(
                userBatch,
                itemBatch,
                userSteps,
                pretrainSteps,
                Math.min(pretrainSteps, userSteps),
                epochs,
                Math.max(1, epochs / VALIDATIONS));
    }

    private static int batch(Hyperparameters settings, int rows) {
        return Math.min(settings.batch(), Math.max(SMALLEST_BATCH, rows / BATCHES));
    }

    /** Whether the model is validated after an epoch, which is 1-based. */
    boolean validatesAfter(int epoch) {
        return epoch % validateEvery == 0 || epoch == epochs;
    }

    /** The annealing factor in an epoch: it rises from 0 to 1 and stays there for the last fifth of the epochs. */
    double annealed(int epoch) {
        return Math.min(1, (epoch - 1) / (ANNEALED * epochs));
    }

    /** The learning rate in an epoch: half a cosine from that of the settings to a fiftieth of it. */
    double learningRate(Hyperparameters settings, int epoch) {
        double cosine = (1 + Math.cos(Math.PI * (epoch - 1) / epochs)) / 2;
        return settings.learningRate() * (LAST_RATE + (1 - LAST_RATE) * cosine);
    }
}
