package dev.tandem.overview;

import dev.tandem.registry.ModelVersion;
import dev.tandem.registry.Models;
import dev.tandem.serving.LiveModel;
import dev.tandem.serving.LiveModels;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How Tandem is doing, over HTTP. */
@RestController
@RequestMapping("/api/v1/overview")
@Tag(name = "Overview", description = "How Tandem is doing")
final class OverviewController {

    private final LiveModels liveModels;
    private final Models models;
    private final DataCounts counts;
    private final LastMinutes lastMinutes;

    OverviewController(LiveModels liveModels, Models models, DataCounts counts, LastMinutes lastMinutes) {
        this.liveModels = liveModels;
        this.models = models;
        this.counts = counts;
        this.lastMinutes = lastMinutes;
    }

    @Operation(
            summary = "The live model, what is stored, and the requests of the last minutes",
            description = "What is stored is counted at most once a minute. Requests are those for single lists that"
                    + " this process answered.")
    @GetMapping
    Overview overview() {
        return new Overview(
                liveModels.current().map(this::describe),
                models.active().map(ModelVersion::version),
                counts.data(),
                lastMinutes.minutes());
    }

    private Overview.Model describe(LiveModel live) {
        return new Overview.Model(
                live.version(),
                live.createdAt(),
                live.size(),
                Math.max(0, live.size() - live.popular().length),
                models.find(live.version()).map(ModelVersion::metrics));
    }
}
