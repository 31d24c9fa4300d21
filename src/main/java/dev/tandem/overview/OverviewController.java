package dev.tandem.overview;

import dev.tandem.registry.ModelVersion;
import dev.tandem.registry.Models;
import dev.tandem.serving.CurrentModel;
import dev.tandem.serving.LiveModel;
import dev.tandem.serving.Replica;
import dev.tandem.serving.Replicas;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The state of Tandem over HTTP. */
@RestController
@RequestMapping("/api/v1/overview")
@Tag(name = "Overview", description = "The state of Tandem")
final class OverviewController {

    private static final double MILLIS = 1000; // a second

    private final CurrentModel currentModel;
    private final Models models;
    private final DataCounts counts;
    private final RequestHistory requestHistory;
    private final Replicas replicas;

    OverviewController(
            CurrentModel currentModel,
            Models models,
            DataCounts counts,
            RequestHistory requestHistory,
            Replicas replicas) {
        this.currentModel = currentModel;
        this.models = models;
        this.counts = counts;
        this.requestHistory = requestHistory;
        this.replicas = replicas;
    }

    @Operation(
            summary = "The live model, the stored data, the requests of the last minutes, and all processes",
            description = "Stored data is counted at most once a minute. Requests are those for single lists that this"
                    + " process answered, with reasons or without. Each process on the database sends a heartbeat every"
                    + " few seconds. A stopped process is removed from the list; a lost one stays for an hour.")
    @GetMapping
    Overview overview() {
        return new Overview(
                currentModel.find().map(this::describe),
                models.active().map(ModelVersion::version),
                counts.data(),
                requestHistory.minutes(),
                replicas.seen().stream().map(this::describe).toList());
    }

    private Overview.Model describe(LiveModel live) {
        return new Overview.Model(
                live.version(),
                live.createdAt(),
                live.size(),
                Math.max(0, live.size() - live.warmItems()),
                models.find(live.version()).map(ModelVersion::metrics));
    }

    private Overview.Replica describe(Replica replica) {
        Replica.State state = replica.state();
        return new Overview.Replica(
                replica.id(),
                replica.id().equals(replicas.self()),
                replica.host(),
                state.serves(),
                state.trains(),
                replica.startedAt(),
                seconds(replica.silence()),
                state.ready(),
                state.trouble(),
                state.liveVersion(),
                state.tail(),
                state.feedLag().map(OverviewController::seconds));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / MILLIS;
    }
}
