package dev.tandem.learning;

import java.util.OptionalDouble;

/**
 * The progress of a training after an epoch.
 *
 * @param phase {@code pretrain}, {@code train}, or {@code blend}, in which every mixing weight tried counts as an epoch
 * @param step steps done in {@code pretrain} and {@code train} together; in {@code blend}, mixing weights tried
 * @param steps the total of {@code step}, unless training stops early
 * @param epoch 1-based within the phase
 * @param epochs in this phase, unless training stops early
 * @param userLoss mean loss of the b-step over the epoch, empty while pretraining
 * @param itemLoss mean loss of the t-step over the epoch, empty if it had none
 * @param validation validation score, higher is better; empty if this epoch was not validated
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
