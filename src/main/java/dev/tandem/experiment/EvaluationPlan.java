package dev.tandem.experiment;

import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What an evaluation does.
 *
 * @param models the models
 * @param overLambdaV the model of the curve over λ_v
 * @param served the model that serves, of the curve over the boost
 * @param seed of the first split; the others count on from it
 * @param splits how many
 * @param coldItems how many items are cold in the cold start; 0 for none
 * @param lambdaVs λ_v of the curve over it; empty for none
 * @param coldCounts numbers of cold items of the curve over them; empty for none
 * @param boosts cold-start boosts of the curve over them; empty for none
 * @param maxUsers validation and test hold at most this many users each
 */
record EvaluationPlan(
        List<EvaluatedModel> models,
        EvaluatedModel overLambdaV,
        EvaluatedModel served,
        long seed,
        int splits,
        int coldItems,
        List<Double> lambdaVs,
        List<Integer> coldCounts,
        List<Double> boosts,
        int maxUsers) {

    EvaluationPlan {
        models = List.copyOf(models);
        lambdaVs = List.copyOf(lambdaVs);
        coldCounts = List.copyOf(coldCounts);
        boosts = List.copyOf(boosts);
    }

    /** @throws BadInput if the data has too few items for the cold start asked for, or nobody would be left to judge */
    void requireFeasible(DataSet data) {
        if (coldItems == 0 && !coldCounts.isEmpty()) {
            throw new BadInput("--cold-curve needs --cold-items, whose settings it takes");
        }
        if (coldItems == 0 && !boosts.isEmpty()) {
            throw new BadInput("--boost-curve needs --cold-items, which it boosts");
        }
        Stream<Protocol> curve = coldCounts.stream().map(this::cold);
        Stream.concat(protocols().stream(), curve)
                .forEach(protocol -> seeds().forEach(each -> protocol.requireFeasible(data, each)));
    }

    /** The seeds of all splits. */
    List<Long> seeds() {
        return LongStream.range(seed, seed + splits).boxed().toList();
    }

    /** How models are judged: warm, and with cold items where there are to be any. */
    List<Protocol> protocols() {
        Protocol warm = new WarmProtocol(maxUsers);
        return coldItems == 0 ? List.of(warm) : List.of(warm, cold(coldItems));
    }

    /** A cold start with so many cold items. */
    Protocol cold(int items) {
        return new ColdProtocol(items, maxUsers);
    }

    /** The models that rank cold items by their content. */
    List<EvaluatedModel> coldRankers() {
        return models.stream().filter(EvaluatedModel::ranksColdItems).toList();
    }
}
