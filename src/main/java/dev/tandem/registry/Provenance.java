package dev.tandem.registry;

import dev.tandem.model.Hyperparameters;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What made a model.
 *
 * @param trainingRun id of the run
 * @param snapshotAsOf when its data was read
 * @param snapshotDigest digest of its data
 * @param users in the snapshot
 * @param items in the snapshot
 * @param interactions in the snapshot
 * @param hyperparameters what was chosen
 * @param applicationVersion of Tandem
 * @param trainingSeconds how long training took
 * @param javaVersion of the Java runtime it was trained on
 * @param warmStartedFrom the version whose parameters training began with; empty for a cold start
 * @param mixingWeight how strongly item weights count beside the auto-encoder; empty if there are none
 */
public record Provenance(
        long trainingRun,
        Instant snapshotAsOf,
        String snapshotDigest,
        int users,
        int items,
        int interactions,
        Hyperparameters hyperparameters,
        String applicationVersion,
        double trainingSeconds,
        String javaVersion,
        @Schema(implementation = Long.class) OptionalLong warmStartedFrom,
        @Schema(implementation = Double.class) OptionalDouble mixingWeight) {

    /** Of a model that was trained from scratch and has no item weights. */
    public Provenance(
            long trainingRun,
            Instant snapshotAsOf,
            String snapshotDigest,
            int users,
            int items,
            int interactions,
            Hyperparameters hyperparameters,
            String applicationVersion,
            double trainingSeconds,
            String javaVersion) {
        this(
                trainingRun,
                snapshotAsOf,
                snapshotDigest,
                users,
                items,
                interactions,
                hyperparameters,
                applicationVersion,
                trainingSeconds,
                javaVersion,
                OptionalLong.empty(),
                OptionalDouble.empty());
    }
}
