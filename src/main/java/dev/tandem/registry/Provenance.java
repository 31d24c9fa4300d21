package dev.tandem.registry;

import dev.tandem.model.Hyperparameters;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Data, settings and software that a model was trained with.
 *
 * @param trainingRun id of the run
 * @param snapshotAsOf time of the snapshot
 * @param snapshotDigest digest of the data of the snapshot
 * @param users in the snapshot
 * @param items in the snapshot
 * @param interactions in the snapshot
 * @param hyperparameters of the training
 * @param applicationVersion of Tandem
 * @param trainingSeconds duration of the training
 * @param javaVersion of the Java runtime
 * @param operatingSystem name and version
 * @param architecture of the processor, e.g. {@code amd64}
 * @param pytorchVersion of the native library
 * @param threads that PyTorch computed with
 * @param warmStartedFrom the version whose parameters training began with; empty for a cold start
 * @param mixingWeight weight of the item-to-item model in the score; empty if there is no such model
 */
public record Provenance(
        @Schema(description = "id of the training run") long trainingRun,
        @Schema(description = "time of the snapshot") Instant snapshotAsOf,

        @Schema(description = "digest of the data of the snapshot")
        String snapshotDigest,

        @Schema(description = "users in the snapshot") int users,
        @Schema(description = "items in the snapshot") int items,

        @Schema(description = "interactions in the snapshot")
        int interactions,

        Hyperparameters hyperparameters,
        @Schema(description = "version of Tandem") String applicationVersion,
        @Schema(description = "duration of the training") double trainingSeconds,
        @Schema(description = "version of the Java runtime") String javaVersion,

        @Schema(description = "name and version of the operating system")
        String operatingSystem,

        @Schema(description = "of the processor, e.g. amd64")
        String architecture,

        @Schema(description = "version of the native PyTorch library")
        String pytorchVersion,

        @Schema(description = "threads that PyTorch computed with")
        int threads,

        @Schema(
                implementation = Long.class,
                description = "the version whose parameters training began with; null for a cold start")
        OptionalLong warmStartedFrom,

        @Schema(
                implementation = Double.class,
                description = "weight of the item-to-item model in the score; null if there is no such model")
        OptionalDouble mixingWeight) {}
