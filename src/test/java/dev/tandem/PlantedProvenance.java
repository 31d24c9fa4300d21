package dev.tandem;

import dev.tandem.model.Hyperparameters;
import dev.tandem.registry.Provenance;
import java.time.Instant;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Provenance of models made by hand. */
public final class PlantedProvenance {

    private PlantedProvenance() {}

    /** Of a model without item weights, from a cold start. */
    public static Provenance at(Instant snapshotAsOf) {
        return of(1, snapshotAsOf, "planted", 1, 5, 1);
    }

    /** Of a run and the data of its snapshot. */
    public static Provenance of(
            long trainingRun, Instant snapshotAsOf, String digest, int users, int items, int interactions) {
        return new Provenance(
                trainingRun,
                snapshotAsOf,
                digest,
                users,
                items,
                interactions,
                Hyperparameters.DEFAULT,
                "0.1.0",
                12.5,
                "25",
                "Linux 6.1",
                "amd64",
                "2.7.1",
                4,
                OptionalLong.empty(),
                OptionalDouble.empty());
    }
}
