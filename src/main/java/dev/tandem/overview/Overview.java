package dev.tandem.overview;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tandem.registry.ModelMetrics;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The state of Tandem.
 *
 * @param model the live model of this process; empty before the first model, and in a process that does not serve
 * @param activeVersion the active version in the registry; empty if there is none
 * @param data the stored data
 * @param minutes the requests for lists that this process answered, oldest minute first
 * @param replicas the processes on the database, by their last heartbeat, without those silent for an hour
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record Overview(
        Optional<Model> model,
        @Schema(implementation = Long.class) Optional<Long> activeVersion,
        Data data,
        List<Minute> minutes,
        List<Replica> replicas) {

    Overview {
        minutes = List.copyOf(minutes);
        replicas = List.copyOf(replicas);
    }

    /**
     * The live model.
     *
     * @param version the model version
     * @param createdAt when the version was published
     * @param items the number of items it can rank, hidden ones included
     * @param coldItems the number of cold-start items among them
     * @param metrics its metrics; empty if the version is no longer in the registry
     */
    @Schema(name = "OverviewModel")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Model(long version, Instant createdAt, int items, int coldItems, Optional<ModelMetrics> metrics) {}

    /**
     * The stored data, counted at most once a minute.
     *
     * @param countedAt the time of the count
     * @param items the number of items in the catalogue
     * @param itemsWithoutContent the number of items without title, text, tags, categories and vector
     * @param itemsHidden the number of hidden items
     * @param users the number of users
     * @param interactions the number of interactions
     * @param newestInteractionAt the latest time of an interaction; empty without interactions
     * @param lastItemChangeAt when an item was last stored; empty without items
     */
    @Schema(name = "OverviewData")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Data(
            Instant countedAt,
            long items,
            long itemsWithoutContent,
            long itemsHidden,
            long users,
            long interactions,
            Optional<Instant> newestInteractionAt,
            Optional<Instant> lastItemChangeAt) {}

    /**
     * Requests for lists in one minute; the last minute may be incomplete.
     *
     * @param from the start of the minute
     * @param model answers with the strategy {@code model}
     * @param content answers with the strategy {@code content}
     * @param popular answers with the strategy {@code popular}
     * @param explained answers with reasons, which take longer
     * @param failed server errors
     * @param p50Millis the estimated median latency of requests without reasons; empty without requests
     * @param p99Millis the estimated 99th percentile of their latency; empty without requests
     */
    @Schema(name = "OverviewMinute")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Minute(
            Instant from,
            long model,
            long content,
            long popular,
            long explained,
            long failed,
            @Schema(implementation = Double.class) Optional<Double> p50Millis,
            @Schema(implementation = Double.class) Optional<Double> p99Millis) {}

    /**
     * A process on the database, as of its last heartbeat; each process sends one every few seconds.
     *
     * @param id generated when the process started
     * @param self whether it is the process that answers
     * @param host its host name
     * @param serves whether it has the serve role
     * @param trains whether it has the train role
     * @param startedAt when it started
     * @param silentSeconds the time since its last heartbeat
     * @param ready whether it is ready for requests
     * @param trouble why it is not ready or does not serve the active version; absent if all is well
     * @param liveVersion its live model; absent if it has none
     * @param tail the number of rows appended to that model since its training; absent if it has none
     * @param feedLagSeconds the time since the start of its last check for changed items; absent before the first check
     */
    @Schema(name = "OverviewReplica")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Replica(
            UUID id,
            boolean self,
            String host,
            boolean serves,
            boolean trains,
            Instant startedAt,
            double silentSeconds,
            boolean ready,
            @Schema(implementation = String.class) Optional<String> trouble,
            @Schema(implementation = Long.class) Optional<Long> liveVersion,
            @Schema(implementation = Integer.class) Optional<Integer> tail,
            @Schema(implementation = Double.class) Optional<Double> feedLagSeconds) {}
}
