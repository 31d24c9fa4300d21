package dev.tandem.training;

import dev.tandem.evaluation.EarlierModel;
import dev.tandem.evaluation.Evaluator;
import dev.tandem.evaluation.ItemScorer;
import dev.tandem.evaluation.Metric;
import dev.tandem.evaluation.UserMetrics;
import dev.tandem.ranking.Ranker;
import dev.tandem.registry.GateDecision;
import dev.tandem.registry.GateDecision.ActiveMetrics;
import dev.tandem.snapshot.HoldoutSplit;
import dev.tandem.snapshot.TrainingSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Decides whether a model may become the active version.
 *
 * <p>The lists of the model must be sound. On the validation users, the model must beat popularity, and must not be worse than
 * the active version. Metrics of few users are noisy; the standard error of the paired difference measures that noise. The
 * model must beat popularity by more than two standard errors, since its best epoch was chosen on the same users. It may fall
 * short of the active version by the margin and one standard error. With N users the error falls as 1 / √N, until the margin
 * alone decides.
 */
final class Gate {

    private static final List<Metric> DECIDING = List.of(Metric.NDCG_100, Metric.RECALL_20);

    private static final int ERRORS_ABOVE_POPULARITY = 2;

    /** Number of validation users whose lists are checked. */
    private static final int GOLDEN_REQUESTS = 50;

    private final TrainingProperties.GateProperties properties;
    private final long seed;

    /** @param seed of the sample of golden requests */
    Gate(TrainingProperties.GateProperties properties, long seed) {
        this.properties = properties;
        this.seed = seed;
    }

    /**
     * Decides about a model on the validation users of its snapshot.
     *
     * @param candidate ranker of the model
     * @param users metrics of the model for those users
     * @param active version, if there is one
     */
    GateDecision decide(
            Ranker candidate, UserMetrics users, TrainingSnapshot snapshot, HoldoutSplit split, ActiveModel active) {
        Evaluator validation = new Evaluator(split.validation());
        List<String> reasons = new ArrayList<>(
                new GoldenRequests(candidate).faults(split.validation().histories(), GOLDEN_REQUESTS, seed));
        List<String> notes = new ArrayList<>();
        active.unusable().ifPresent(why -> notes.add(why + "; not compared with it"));

        UserMetrics popularity =
                validation.users(ItemScorer.constant(split.train().columnCounts()));
        List<String> behind = new ArrayList<>(behindPopularity(users, popularity));
        Optional<ActiveMetrics> activeMetrics = active.model().map(model -> {
            UserMetrics ofActive = validation.users(
                    new EarlierModel(model, snapshot.space(), snapshot.itemKeys(), snapshot::features));
            behind.addAll(behindActive(users, ofActive, active.version().orElseThrow()));
            return new ActiveMetrics(active.version().orElseThrow(), ofActive.mean());
        });
        if (users.users() < properties.minUsers()) {
            notes.add("only " + users.users() + " validation users, fewer than " + properties.minUsers()
                    + ": their metrics do not decide");
            notes.addAll(behind);
        } else {
            reasons.addAll(behind);
        }
        return new GateDecision(reasons.isEmpty(), reasons, notes, users.mean(), popularity.mean(), activeMetrics);
    }

    private static List<String> behindPopularity(UserMetrics users, UserMetrics popularity) {
        List<String> behind = new ArrayList<>();
        for (Metric metric : DECIDING) {
            double noise = ERRORS_ABOVE_POPULARITY * users.standardErrorAgainst(popularity, metric);
            double bound = popularity.mean(metric) + noise;
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
                        noise));
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
