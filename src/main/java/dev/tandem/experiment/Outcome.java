package dev.tandem.experiment;

import dev.tandem.evaluation.Metric;
import dev.tandem.evaluation.UserMetrics;
import java.util.List;

/**
 * What a trial came to.
 *
 * @param trial what was tried
 * @param scores how good it was
 * @param epochs the training curve; empty for models that have none
 * @param seconds the fit took
 */
record Outcome(Trial trial, Scores scores, List<CurvePoint> epochs, double seconds) {

    Outcome {
        epochs = List.copyOf(epochs);
    }

    /** The metrics of each user by one of the lists. */
    UserMetrics users(String list) {
        UserMetrics users = scores.lists().get(list);
        if (users == null) {
            throw new IllegalArgumentException("there is no " + list + ", expected one of "
                    + scores.lists().keySet());
        }
        return users;
    }

    /** The mean over users. */
    double mean(String list, Metric metric) {
        return users(list).mean(metric);
    }

    /** The share of that name. */
    double share(String name) {
        Double share = scores.shares().get(name);
        if (share == null) {
            throw new IllegalArgumentException("there is no " + name + ", expected one of "
                    + scores.shares().keySet());
        }
        return share;
    }
}
