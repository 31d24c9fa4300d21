package dev.tandem.experiment.trial;

import dev.tandem.evaluation.Metric;
import dev.tandem.evaluation.UserMetrics;
import dev.tandem.experiment.models.CurvePoint;
import dev.tandem.experiment.protocol.Scores;
import java.util.List;

/**
 * The result of a trial.
 *
 * @param trial the trial
 * @param scores the ranking quality
 * @param epochs the training curve; empty for a model without one
 * @param seconds the duration of the fit
 */
public record Outcome(Trial trial, Scores scores, List<CurvePoint> epochs, double seconds) {

    public Outcome {
        epochs = List.copyOf(epochs);
    }

    /** The metrics of each user for one of the lists. */
    UserMetrics users(String list) {
        UserMetrics users = scores.lists().get(list);
        if (users == null) {
            throw new IllegalArgumentException("list " + list + " is unknown, expected one of "
                    + scores.lists().keySet());
        }
        return users;
    }

    /** The mean over users. */
    public double mean(String list, Metric metric) {
        return users(list).mean(metric);
    }

    /** The share of that name. */
    public double share(String name) {
        Double share = scores.shares().get(name);
        if (share == null) {
            throw new IllegalArgumentException("share " + name + " is unknown, expected one of "
                    + scores.shares().keySet());
        }
        return share;
    }
}
