package dev.tandem.training;

/** A training run has ended already. */
public final class TrainingRunEnded extends RuntimeException {

    TrainingRunEnded(TrainingRun run) {
        super("training run " + run.id() + " has ended already: " + run.status());
    }
}
