package dev.tandem.registry;

import dev.tandem.PlantedProvenance;
import dev.tandem.evaluation.RankingMetrics;
import dev.tandem.evaluation.StandardErrors;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Metrics, gate decisions and provenance of published test models. */
final class PublishedModels {

    static final ModelMetrics METRICS = new ModelMetrics(
            new RankingMetrics(.31, .42, .33, 100),
            new RankingMetrics(.30, .41, .32, 101, Optional.of(new StandardErrors(.02, .021, .018))),
            new RankingMetrics(.10, .15, .08, 101));

    static final GateDecision PASSED =
            new GateDecision(true, List.of(), List.of(), METRICS.validation(), METRICS.validation(), Optional.empty());

    static final GateDecision REJECTED = new GateDecision(
            false,
            List.of("NDCG@100 is low"),
            List.of("few users"),
            METRICS.validation(),
            METRICS.popularityTest(),
            Optional.of(new GateDecision.ActiveMetrics(1, METRICS.test())));

    private PublishedModels() {}

    static Provenance provenance(long run) {
        return PlantedProvenance.of(
                run, Instant.parse("2026-03-01T12:00:00.123456Z"), "digest-" + run, 1000, 300, 20_000);
    }
}
