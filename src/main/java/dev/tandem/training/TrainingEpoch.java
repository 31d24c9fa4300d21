package dev.tandem.training;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.OptionalDouble;

/**
 * One epoch of a run.
 *
 * @param phase {@code pretrain}, {@code train} or {@code blend}
 * @param epoch 1-based within the phase
 * @param userLoss empty while pretraining
 * @param itemLoss empty if there was no item step
 * @param validation score; empty if the epoch was not validated
 * @param at time the epoch ended
 */
record TrainingEpoch(
        String phase,
        int epoch,
        @Schema(implementation = Double.class) OptionalDouble userLoss,
        @Schema(implementation = Double.class) OptionalDouble itemLoss,
        @Schema(implementation = Double.class) OptionalDouble validation,
        Instant at) {}
