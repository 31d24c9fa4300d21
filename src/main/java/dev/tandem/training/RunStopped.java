package dev.tandem.training;

/** A worker gives up a run between two phases: it was told to stop, or the run is no longer its own. */
final class RunStopped extends RuntimeException {

    RunStopped(Lease lease) {
        super("training run " + lease.run() + " was stopped");
    }
}
