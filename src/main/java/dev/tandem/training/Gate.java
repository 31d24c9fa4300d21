package dev.tandem.training;

import dev.tandem.evaluation.EarlierModel;
import dev.tandem.evaluation.Evaluator;
import dev.tandem.evaluation.ItemScorer;
import dev.tandem.evaluation.Metric;
import dev.tandem.evaluation.UserMetrics;
import dev.tandem.model.TrainedModel;
import dev.tandem.registry.GateDecision;
import dev.tandem.registry.GateDecision.ActiveFigures;
import dev.tandem.snapshot.HoldoutSplit;
import dev.tandem.snapshot.TrainingSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Decides whether a model may become the active version.
 *
 * <p>It must give sound lists, foretell what validation users did better than popularity does, and no worse than the
 * active version does for the same users. Figures of few users are a matter of luck, which the standard error of the
 * paired difference tells. A model must beat popularity by more than two of them, as its best epoch was chosen by these
 * very users; and it may miss the active version's figures by the margin and one. With N users the error falls as 1 / √N,
 * until the margin alone decides.
 */
final class Gate {

    private static final List<Metric> DECIDING = List.of(Metric.NDCG_100, Metric.RECALL_20);

    private static final int BEYOND_LUCK = 2; // standard errors

    /** How many histories of validation users are tried, and must get sound lists. */
    private static final int GOLDEN_REQUESTS = 50;

    private final TrainingProperties.Gate properties;
    private final long seed;

    /** @param seed of the choice of golden requests */
    Gate(TrainingProperties.Gate properties, long seed) {
        this.properties = properties;
        this.seed = seed;
    }

    /**
     * Judges a model by the validation users of the snapshot it was trained on.
     *
     * @param users metrics of the candidate for those users
     * @param active what serves, if anything does
     */
    GateDecision judge(
            TrainedModel candidate,
            UserMetrics users,
            TrainingSnapshot snapshot,
            HoldoutSplit split,
            ActiveModel active) {
        Evaluator validation = new Evaluator(split.validation());
        List<String> reasons = new ArrayList<>(
                new GoldenRequests(candidate).faults(split.validation().histories(), GOLDEN_REQUESTS, seed));
        List<String> notes = new ArrayList<>();
        active.unusable().ifPresent(why -> notes.add(why + "; judged without it"));

        UserMetrics popularity =
                validation.users(ItemScorer.constant(split.train().columnCounts()));
        List<String> behind = new ArrayList<>(behindPopularity(users, popularity));
        Optional<ActiveFigures> figures = active.model().map(model -> {
            UserMetrics theirs = validation.users(new EarlierModel(model, snapshot));
            behind.addAll(behindActive(users, theirs, active.version().orElseThrow()));
            return new ActiveFigures(active.version().orElseThrow(), theirs.mean());
        });
        if (users.users() < properties.minUsers()) {
            notes.add("only " + users.users() + " users validate, fewer than " + properties.minUsers()
                    + ": their figures decide nothing");
            notes.addAll(behind);
        } else {
            reasons.addAll(behind);
        }
        return new GateDecision(reasons.isEmpty(), reasons, notes, users.mean(), popularity.mean(), figures);
    }

    private static List<String> behindPopularity(UserMetrics users, UserMetrics popularity) {
        List<String> behind = new ArrayList<>();
        for (Metric metric : DECIDING) {
            double luck = BEYOND_LUCK * users.standardErrorAgainst(popularity, metric);
            double bound = popularity.mean(metric) + luck;
            if (!(users.mean(metric) > bound)) {
                behind.add(String.format(
                        Locale.ROOT,
                        "validation %s is %.4f, that of popularity %.4f for the same %d users: expected more than %.4f, as"
                                + " %.4f may be luck",
                        metric.label(),
                        users.mean(metric),
                        popularity.mean(metric),
                        users.users(),
                        bound,
                        luck));
            }
        }
        return behind;
    }

    private List<String> behindActive(UserMetrics users, UserMetrics active, long version) {
        List<String> behind = new ArrayList<>();
        for (Metric metric : DECIDING) {
            double error = users.standardErrorAgainst(active, metric);
            double bound = (1 - properties.margin()) * active.mean(metric) - error;
            if (!(users.mean(metric) >= bound)) {
                behind.add(String.format(
                        Locale.ROOT,
                        "validation %s is %.4f, that of active model version %d %.4f for the same %d users: expected at"
                                + " least %.4f, which is %.1f%% less and %.4f for luck",
                        metric.label(),
                        users.mean(metric),
                        version,
                        active.mean(metric),
                        users.users(),
                        bound,
                        100 * properties.margin(),
                        error));
            }
        }
        return behind;
    }
}
