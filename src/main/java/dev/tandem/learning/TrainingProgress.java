package dev.tandem.learning;

import java.util.OptionalDouble;

/**
 * Where a training is, told after every epoch.
 *
 * @param phase {@code pretrain}, {@code train}, or {@code mix}, whose epochs are the mixing weights tried
 * @param step steps done in both phases of training; in {@code mix}, mixingWeights tried
 * @param steps as many as there will be, unless training stops early
 * @param epoch 1-based within the phase
 * @param epochs in this phase, unless training stops early
 * @param userLoss mean loss of the b-step over the epoch, empty while pretraining
 * @param itemLoss mean loss of the t-step over the epoch, empty if it had none
 * @param validation score of the validation, higher is better; empty if this epoch was not validated
 */
public record TrainingProgress(
        String phase,
        int step,
        int steps,
        int epoch,
        int epochs,
        OptionalDouble userLoss,
        OptionalDouble itemLoss,
        OptionalDouble validation) {}
