package dev.tandem.experiment.trial;

import dev.tandem.experiment.models.EvaluatedModel;
import dev.tandem.experiment.protocol.BadInput;
import dev.tandem.experiment.protocol.ColdProtocol;
import dev.tandem.experiment.protocol.DataSet;
import dev.tandem.experiment.protocol.Protocol;
import dev.tandem.experiment.protocol.WarmProtocol;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The trials of an evaluation.
 *
 * @param models to compare
 * @param lambdaVModel the model of the curve over λ_v
 * @param boostModel the model of the curve over the boost
 * @param seed of the first split; each further split adds 1
 * @param splits the number of splits
 * @param coldItems the number of cold items of the cold start; 0 for none
 * @param lambdaVs the points of the curve over λ_v; empty for none
 * @param coldCounts the points of the curve over the number of cold items; empty for none
 * @param boosts the points of the curve over the boost; empty for none
 * @param maxUsers the largest number of validation users, and of test users
 */
public record EvaluationPlan(
        List<EvaluatedModel> models,
        EvaluatedModel lambdaVModel,
        EvaluatedModel boostModel,
        long seed,
        int splits,
        int coldItems,
        List<Double> lambdaVs,
        List<Integer> coldCounts,
        List<Double> boosts,
        int maxUsers) {

    public EvaluationPlan {
        models = List.copyOf(models);
        lambdaVs = List.copyOf(lambdaVs);
        coldCounts = List.copyOf(coldCounts);
        boosts = List.copyOf(boosts);
    }

    /** @throws BadInput if the data has too few items or users for one of the protocols */
    public void requireFeasible(DataSet data) {
        if (coldItems == 0 && !coldCounts.isEmpty()) {
            throw new BadInput("--cold-curve needs --cold-items, whose chosen settings it uses");
        }
        if (coldItems == 0 && !boosts.isEmpty()) {
            throw new BadInput("--boost-curve needs --cold-items, as only cold items are boosted");
        }
        Stream<Protocol> curve = coldCounts.stream().map(this::cold);
        Stream.concat(protocols().stream(), curve)
                .forEach(protocol -> seeds().forEach(each -> protocol.requireFeasible(data, each)));
    }

    /** The seeds of all splits. */
    public List<Long> seeds() {
        return LongStream.range(seed, seed + splits).boxed().toList();
    }

    /** The warm protocol, and the cold start if the plan has one. */
    List<Protocol> protocols() {
        Protocol warm = new WarmProtocol(maxUsers);
        return coldItems == 0 ? List.of(warm) : List.of(warm, cold(coldItems));
    }

    /** The cold start with this number of cold items. */
    public Protocol cold(int items) {
        return new ColdProtocol(items, maxUsers);
    }

    /** The models that rank cold items by their content. */
    List<EvaluatedModel> coldRankers() {
        return models.stream().filter(EvaluatedModel::ranksColdItems).toList();
    }
}
