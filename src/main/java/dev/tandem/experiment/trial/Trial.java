package dev.tandem.experiment.trial;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.tandem.experiment.models.Settings;

/**
 * One fit and its evaluation.
 *
 * @param protocol {@code warm}, or {@code cold-1600} where 1,600 items are cold
 * @param model the name of the model
 * @param settings of the fit
 * @param seed of the split and of the fit
 * @param users the evaluation users, {@code validation} or {@code test}
 */
public record Trial(String protocol, String model, Settings settings, long seed, String users) {

    static final String VALIDATION = "validation";
    static final String TEST = "test";

    @JsonIgnore
    boolean isTest() {
        return users.equals(TEST);
    }
}
