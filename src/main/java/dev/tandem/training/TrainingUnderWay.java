package dev.tandem.training;

import dev.tandem.intake.ProblemException;
import java.util.Map;
import org.springframework.http.HttpStatus;

/** A training run cannot be queued because another one is queued or running. */
public final class TrainingUnderWay extends ProblemException {

    private final long run;

    TrainingUnderWay(long run) {
        super(HttpStatus.CONFLICT, "training-under-way", "training run " + run + " is under way");
        this.run = run;
    }

    /** Id of that run. */
    public long run() {
        return run;
    }

    @Override
    protected Map<String, Object> members() {
        return Map.of("run", run);
    }
}
