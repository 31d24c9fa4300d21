package dev.tandem.training;

/** A training run is queued or running already. */
public final class TrainingUnderWay extends RuntimeException {

    private final long run;

    TrainingUnderWay(long run) {
        super("training run " + run + " is under way");
        this.run = run;
    }

    /** Id of that run. */
    public long run() {
        return run;
    }
}
