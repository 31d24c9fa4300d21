package dev.tandem.experiment;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * One fit and its scores, before it happens.
 *
 * @param protocol {@code warm}, or {@code cold-1600} where 1,600 items are cold
 * @param model its name
 * @param settings it is fitted with
 * @param seed of the split and of the fit
 * @param users who judges: {@code validation} or {@code test}
 */
record Trial(String protocol, String model, Settings settings, long seed, String users) {

    static final String VALIDATION = "validation";
    static final String TEST = "test";

    @JsonIgnore
    boolean isTest() {
        return users.equals(TEST);
    }
}
