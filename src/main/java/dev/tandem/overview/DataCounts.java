package dev.tandem.overview;

import dev.tandem.interaction.InteractionSummary;
import dev.tandem.interaction.Interactions;
import dev.tandem.item.CatalogueSummary;
import dev.tandem.item.Items;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Counts the stored data, at most once a minute, as that reads all of it. */
@Component
class DataCounts {

    static final Duration MAX_AGE = Duration.ofMinutes(1);

    private final Items items;
    private final Interactions interactions;
    private final Clock clock;
    private Optional<Overview.Data> latest = Optional.empty(); // guarded by this

    DataCounts(Items items, Interactions interactions, Clock clock) {
        this.items = items;
        this.interactions = interactions;
        this.clock = clock;
    }

    /** The latest counts; concurrent requests share one count. */
    synchronized Overview.Data data() {
        Instant now = clock.instant();
        Overview.Data data = latest
                .filter(counted -> now.isBefore(counted.countedAt().plus(MAX_AGE)))
                .orElseGet(() -> count(now));
        latest = Optional.of(data);
        return data;
    }

    private Overview.Data count(Instant now) {
        CatalogueSummary catalogue = items.summary();
        InteractionSummary all = interactions.summary();
        return new Overview.Data(
                now,
                catalogue.items(),
                catalogue.withoutContent(),
                catalogue.hidden(),
                all.users(),
                all.interactions(),
                all.newestAt(),
                catalogue.lastChangeAt());
    }
}
