package dev.tandem.training;

/**
 * A worker's claim on a run.
 *
 * @param run id of the run
 * @param number of the claim; a later claim on the same run has a higher number and ends this one
 */
record Lease(long run, long number) {

    /** State of a claim. */
    enum State {
        HELD,
        CANCEL_REQUESTED,
        LOST
    }
}
