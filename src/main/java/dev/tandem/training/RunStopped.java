package dev.tandem.training;

/** A run stops between two phases: this process stops, a cancellation was requested, or the lease is lost. */
final class RunStopped extends RuntimeException {

    RunStopped(Lease lease) {
        super("training run " + lease.run() + " was stopped");
    }
}
