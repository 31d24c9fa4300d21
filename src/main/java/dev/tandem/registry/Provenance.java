package dev.tandem.registry;

import dev.tandem.model.Hyperparameters;
import java.time.Instant;

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
        String javaVersion) {}
