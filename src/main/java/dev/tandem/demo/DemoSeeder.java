package dev.tandem.demo;

import dev.tandem.database.EmbeddedDatabase;
import dev.tandem.interaction.Interaction;
import dev.tandem.interaction.InteractionStatistics;
import dev.tandem.interaction.Interactions;
import dev.tandem.item.CatalogueStatistics;
import dev.tandem.item.Items;
import dev.tandem.training.TrainingRuns;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Fills an empty database, in one transaction, with films, simulated viewers and a first training run. The embedded
 * database is filled unless {@value #DEMO} is false, any other database only if it is true.
 */
@Component
@ConditionalOnBooleanProperty(name = DemoSeeder.DEMO, matchIfMissing = true)
class DemoSeeder {

    static final String DEMO = "tandem.demo";

    private static final Logger log = LoggerFactory.getLogger(DemoSeeder.class);

    private static final int VIEWERS = 2_000;
    private static final long SEED = 7;
    private static final int BATCH = 10_000;
    private static final String TYPE = "watched";

    private final ObjectProvider<EmbeddedDatabase> database;
    private final Items items;
    private final Interactions interactions;
    private final CatalogueStatistics catalogue;
    private final InteractionStatistics statistics;
    private final TrainingRuns runs;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final boolean enabled;

    DemoSeeder(
            ObjectProvider<EmbeddedDatabase> database,
            Items items,
            Interactions interactions,
            CatalogueStatistics catalogue,
            InteractionStatistics statistics,
            TrainingRuns runs,
            TransactionTemplate transaction,
            Clock clock,
            Environment environment) {
        this.database = database;
        this.items = items;
        this.interactions = interactions;
        this.catalogue = catalogue;
        this.statistics = statistics;
        this.runs = runs;
        this.transaction = transaction;
        this.clock = clock;
        this.enabled = environment.containsProperty(DEMO);
    }

    @EventListener(ApplicationReadyEvent.class)
    void seedWhereEmpty() {
        boolean isEmbedded = database.stream().findAny().isPresent();
        if (!(isEmbedded || enabled) || catalogue.count() > 0 || statistics.count() > 0) {
            return;
        }
        List<Film> films = Films.load();
        Instant lastInstant = clock.instant().truncatedTo(ChronoUnit.DAYS);
        List<Interaction> watched = ViewerSimulation.simulate(films, VIEWERS, SEED, lastInstant).stream()
                .map(DemoSeeder::interaction)
                .toList();
        transaction.executeWithoutResult(status -> {
            items.putAll(films.stream().map(Film::toItem).toList());
            for (int from = 0; from < watched.size(); from += BATCH) {
                interactions.store(watched.subList(from, Math.min(watched.size(), from + BATCH)));
            }
            runs.request();
        });
        log.info(
                "demo data stored films={} simulatedViewers={} simulatedInteractions={}",
                films.size(),
                VIEWERS,
                watched.size());
    }

    private static Interaction interaction(Watched watched) {
        return new Interaction(
                watched.viewer(), watched.film(), TYPE, Interaction.DEFAULT_VALUE, Optional.of(watched.at()));
    }
}
