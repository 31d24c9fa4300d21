package dev.tandem.experiment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Carries a plan out: tunes each model on the first split's validation users, then tests it on every split. */
final class EvaluationRun {

    private final EvaluationPlan plan;
    private final Experiment experiment;
    private final List<Outcome> outcomes = new ArrayList<>();
    private final Map<String, Settings> chosen = new HashMap<>();

    EvaluationRun(EvaluationPlan plan, Experiment experiment) {
        this.plan = plan;
        this.experiment = experiment;
    }

    Results run() {
        for (Protocol protocol : plan.protocols()) {
            for (Contestant contestant : plan.contestants()) {
                int grid = contestant.grid().size();
                experiment.expect(contestant, protocol, (grid > 1 ? grid : 0) + plan.splits());
            }
        }
        for (Protocol protocol : plan.protocols()) {
            plan.contestants().forEach(contestant -> choose(contestant, protocol));
            for (long seed : plan.seeds()) {
                for (Contestant contestant : plan.contestants()) {
                    test(contestant, protocol, seed);
                }
            }
        }
        return new Results(outcomes, chosen);
    }

    /** The settings with the best validation score; the first of equals. */
    private void choose(Contestant contestant, Protocol protocol) {
        List<Settings> grid = contestant.grid();
        Settings best = grid.get(0);
        double bestScore = Double.NEGATIVE_INFINITY;
        for (Settings settings : grid.size() > 1 ? grid : List.<Settings>of()) {
            Outcome outcome = experiment.run(contestant, settings, protocol, plan.seed(), Trial.VALIDATION);
            outcomes.add(outcome);
            if (outcome.judgement().score() > bestScore) {
                best = settings;
                bestScore = outcome.judgement().score();
            }
        }
        chosen.put(Results.key(protocol.name(), contestant.name()), best);
    }

    private void test(Contestant contestant, Protocol protocol, long seed) {
        Settings settings = chosen.getOrDefault(Results.key(protocol.name(), contestant.name()), Settings.DEFAULT);
        outcomes.add(experiment.run(contestant, settings, protocol, seed, Trial.TEST));
    }
}
