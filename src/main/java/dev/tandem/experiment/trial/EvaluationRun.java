package dev.tandem.experiment.trial;

import dev.tandem.experiment.models.CvaeModel;
import dev.tandem.experiment.models.EvaluatedModel;
import dev.tandem.experiment.models.Settings;
import dev.tandem.experiment.protocol.Protocol;
import dev.tandem.experiment.trial.Results.Curve;
import dev.tandem.experiment.trial.Results.Point;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs a plan: tunes each model on the validation users of the first split, then tests it on every split. */
public final class EvaluationRun {

    private final EvaluationPlan plan;
    private final Experiment experiment;
    private final List<Outcome> outcomes = new ArrayList<>();
    private final Map<String, Settings> chosen = new HashMap<>();
    private final Map<Curve, List<Point>> curves = new EnumMap<>(Curve.class);

    public EvaluationRun(EvaluationPlan plan, Experiment experiment) {
        this.plan = plan;
        this.experiment = experiment;
    }

    public Results run() {
        expect();
        for (Protocol protocol : plan.protocols()) {
            plan.models().forEach(model -> choose(model, protocol));
            for (long seed : plan.seeds()) {
                plan.models()
                        .forEach(model -> outcomes.add(
                                experiment.run(model, chosen(model, protocol), protocol, seed, Trial.TEST)));
            }
        }
        plan.lambdaVs().forEach(this::lambdaV);
        plan.coldCounts().forEach(this::coldItems);
        boosts();
        return new Results(
                plan.models().stream().map(EvaluatedModel::name).toList(),
                plan.coldRankers().stream().map(EvaluatedModel::name).toList(),
                outcomes,
                chosen,
                curves);
    }

    private void expect() {
        for (Protocol protocol : plan.protocols()) {
            for (EvaluatedModel model : plan.models()) {
                int grid = model.grid().size();
                experiment.expect(model, protocol, (grid > 1 ? grid : 0) + plan.splits());
            }
            experiment.expect(plan.lambdaVModel(), protocol, plan.lambdaVs().size());
        }
        for (int coldItems : plan.coldCounts()) {
            plan.coldRankers().forEach(model -> experiment.expect(model, plan.cold(coldItems), 1));
        }
        if (!plan.boosts().isEmpty()) {
            experiment.expect(plan.boostModel(), plan.cold(plan.coldItems()), 1);
        }
    }

    /** Chooses the settings with the best validation score, the first of equals. */
    private void choose(EvaluatedModel model, Protocol protocol) {
        List<Settings> grid = model.grid();
        Settings best = grid.get(0);
        double bestScore = Double.NEGATIVE_INFINITY;
        for (Settings settings : grid.size() > 1 ? grid : List.<Settings>of()) {
            Outcome outcome = experiment.run(model, settings, protocol, plan.seed(), Trial.VALIDATION);
            outcomes.add(outcome);
            if (outcome.scores().score() > bestScore) {
                best = settings;
                bestScore = outcome.scores().score();
            }
        }
        chosen.put(Results.key(protocol.name(), model.name()), best);
    }

    private Settings chosen(EvaluatedModel model, Protocol protocol) {
        return chosen.getOrDefault(
                Results.key(protocol.name(), model.name()), model.grid().get(0));
    }

    private void lambdaV(double lambdaV) {
        for (Protocol protocol : plan.protocols()) {
            EvaluatedModel model = plan.lambdaVModel();
            Settings settings = model.grid().get(0).with("lambdaV", lambdaV);
            point(Curve.LAMBDA_V, lambdaV, experiment.run(model, settings, protocol, plan.seed(), Trial.TEST));
        }
    }

    /** Uses the settings chosen for the cold start of the plan. */
    private void coldItems(int coldItems) {
        for (EvaluatedModel model : plan.coldRankers()) {
            Settings settings = chosen(model, plan.cold(plan.coldItems()));
            Protocol protocol = plan.cold(coldItems);
            point(Curve.COLD_ITEMS, coldItems, experiment.run(model, settings, protocol, plan.seed(), Trial.TEST));
        }
    }

    /** Fits once for all boosts. */
    private void boosts() {
        if (plan.boosts().isEmpty()) {
            return;
        }
        Settings settings = plan.boostModel().grid().get(0);
        List<Settings> boosted = plan.boosts().stream()
                .map(boost -> settings.with(CvaeModel.BOOST, boost))
                .toList();
        List<Outcome> tested =
                experiment.run(plan.boostModel(), boosted, plan.cold(plan.coldItems()), plan.seed(), Trial.TEST);
        for (int i = 0; i < tested.size(); i++) {
            point(Curve.BOOST, plan.boosts().get(i), tested.get(i));
        }
    }

    private void point(Curve curve, double x, Outcome outcome) {
        outcomes.add(outcome);
        curves.computeIfAbsent(curve, unseen -> new ArrayList<>()).add(new Point(x, outcome));
    }
}
