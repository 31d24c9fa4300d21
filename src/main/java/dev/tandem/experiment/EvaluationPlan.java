package dev.tandem.experiment;

import java.util.List;
import java.util.stream.LongStream;

/**
 * What an evaluation does.
 *
 * @param contestants the models
 * @param seed of the first split; the others count on from it
 * @param splits how many
 * @param coldItems how many items are cold in the cold start; 0 for none
 * @param lambdaVs λ_v of the curve over it; empty for none
 * @param coldCounts numbers of cold items of the curve over them; empty for none
 * @param boosts cold-start boosts of the curve over them; empty for none
 * @param maxUsers validation and test hold at most this many users each
 */
record EvaluationPlan(
        List<Contestant> contestants,
        long seed,
        int splits,
        int coldItems,
        List<Double> lambdaVs,
        List<Integer> coldCounts,
        List<Double> boosts,
        int maxUsers) {

    EvaluationPlan {
        contestants = List.copyOf(contestants);
        lambdaVs = List.copyOf(lambdaVs);
        coldCounts = List.copyOf(coldCounts);
        boosts = List.copyOf(boosts);
    }

    /** The seeds of all splits. */
    List<Long> seeds() {
        return LongStream.range(seed, seed + splits).boxed().toList();
    }

    /** How models are judged: warm, and with cold items where there are to be any. */
    List<Protocol> protocols() {
        Protocol warm = new WarmProtocol(maxUsers);
        return coldItems == 0 ? List.of(warm) : List.of(warm, new ColdProtocol(coldItems, maxUsers));
    }
}
