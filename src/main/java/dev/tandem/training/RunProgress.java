package dev.tandem.training;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Progress of a run.
 *
 * @param phase {@code snapshot}, {@code pretrain}, {@code train}, {@code blend} or {@code evaluate}
 * @param step training steps done, 0 before the first
 * @param steps training steps planned; training may stop early; 0 before the first
 * @param epoch 1-based within the phase, 0 before the first
 * @param epochs planned for the phase; training may stop early
 * @param userLoss of the latest epoch
 * @param itemLoss of the latest epoch
 * @param validation score of the latest validated epoch
 * @param secondsLeft estimate of the remaining training time
 */
public record RunProgress(
        String phase,
        int step,
        int steps,
        int epoch,
        int epochs,
        @Schema(implementation = Double.class) OptionalDouble userLoss,
        @Schema(implementation = Double.class) OptionalDouble itemLoss,
        @Schema(implementation = Double.class) OptionalDouble validation,
        @Schema(implementation = Integer.class) OptionalInt secondsLeft) {}
