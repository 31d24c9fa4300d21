package dev.tandem.overview;

import dev.tandem.interaction.InteractionStatistics;
import dev.tandem.interaction.InteractionSummary;
import dev.tandem.item.CatalogueStatistics;
import dev.tandem.item.CatalogueSummary;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Counts the stored data, at most once a minute, as that reads all of it. */
@Component
class DataCounts {

    static final Duration MAX_AGE = Duration.ofMinutes(1);

    private final CatalogueStatistics catalogue;
    private final InteractionStatistics interactions;
    private final Clock clock;
    private Optional<Overview.Data> latest = Optional.empty(); // guarded by this

    DataCounts(CatalogueStatistics catalogue, InteractionStatistics interactions, Clock clock) {
        this.catalogue = catalogue;
        this.interactions = interactions;
        this.clock = clock;
    }

    /** The latest counts; concurrent requests share one count. */
    synchronized Overview.Data data() {
        Instant now = clock.instant();
        Overview.Data data = latest.filter(
                        counted -> now.isBefore(counted.countedAt().plus(MAX_AGE)))
                .orElseGet(() -> count(now));
        latest = Optional.of(data);
        return data;
    }

    private Overview.Data count(Instant now) {
        CatalogueSummary items = catalogue.summary();
        InteractionSummary all = interactions.summary();
        return new Overview.Data(
                now,
                items.items(),
                items.withoutContent(),
                items.hidden(),
                all.users(),
                all.interactions(),
                all.newestAt(),
                items.lastChangeAt());
    }
}
