package dev.tandem;

import dev.tandem.evaluation.RankingMetrics;
import dev.tandem.item.ItemId;
import dev.tandem.item.Items;
import dev.tandem.model.TrainedModel;
import dev.tandem.recommendation.PopularityCache;
import dev.tandem.registry.ModelMetrics;
import dev.tandem.registry.Models;
import dev.tandem.registry.Provenance;
import dev.tandem.serving.LiveModels;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Begins tests with nothing stored, and lets models serve that were made by hand. */
@TestComponent
public class Planted {

    private static final RankingMetrics SOME = new RankingMetrics(.1, .2, .3, 4);

    private final JdbcClient jdbc;
    private final Items items;
    private final Models models;
    private final LiveModels liveModels;
    private final PopularityCache popularity;
    private final Clock clock;

    Planted(
            JdbcClient jdbc,
            Items items,
            Models models,
            LiveModels liveModels,
            PopularityCache popularity,
            Clock clock) {
        this.jdbc = jdbc;
        this.items = items;
        this.models = models;
        this.liveModels = liveModels;
        this.popularity = popularity;
        this.clock = clock;
    }

    /** No items, users, interactions, models; nothing serves. */
    public void nothing() {
        jdbc.sql("truncate item, app_user, interaction, model_version, model_artifact_chunk")
                .update();
        liveModels.refresh();
        popularity.recount();
    }

    /** The keys of items, ascending. */
    public int[] keysOf(List<String> ids) {
        return items.keysOf(ids.stream().map(ItemId::new).toList()).byId().values().stream()
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray();
    }

    /** Makes a model the active one and lets it serve; its version. */
    public long serve(TrainedModel model) {
        Provenance provenance = PlantedProvenance.at(clock.instant());
        long version = models.publish(model, new ModelMetrics(SOME, SOME, SOME), provenance)
                .version();
        liveModels.refresh();
        return version;
    }
}
