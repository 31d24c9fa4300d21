package dev.tandem.registry;

import dev.tandem.intake.ProblemException;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;

/** The gate rejected this version; activating it needs an override with a reason. */
public final class ModelRejected extends ProblemException {

    private final List<String> reasons;

    ModelRejected(long version, List<String> reasons) {
        super(
                HttpStatus.CONFLICT,
                "model-rejected",
                "model version " + version + " was rejected: " + String.join("; ", reasons));
        this.reasons = List.copyOf(reasons);
    }

    /** Reasons of the rejection. */
    public List<String> reasons() {
        return reasons;
    }

    @Override
    protected Map<String, Object> members() {
        return Map.of("reasons", reasons);
    }
}
