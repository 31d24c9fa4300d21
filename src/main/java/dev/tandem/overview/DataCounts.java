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

/** What is stored, counted at most once a minute: that reads all of it. */
@Component
class DataCounts {

    static final Duration REMEMBERED = Duration.ofMinutes(1);

    private final Items items;
    private final Interactions interactions;
    private final Clock clock;
    private Optional<Overview.Data> remembered = Optional.empty(); // guarded by this

    DataCounts(Items items, Interactions interactions, Clock clock) {
        this.items = items;
        this.interactions = interactions;
        this.clock = clock;
    }

    /** One request counts; those that come meanwhile wait for its answer. */
    synchronized Overview.Data data() {
        Instant now = clock.instant();
        Overview.Data data = remembered
                .filter(counted -> now.isBefore(counted.countedAt().plus(REMEMBERED)))
                .orElseGet(() -> count(now));
        remembered = Optional.of(data);
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
