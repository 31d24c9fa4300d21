package dev.tandem.overview;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tandem.registry.ModelMetrics;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * How Tandem is doing.
 *
 * @param model what this process serves; empty if there is no model, or it does not serve
 * @param activeVersion what the registry wants served; empty if nothing
 * @param data what is stored
 * @param minutes the requests for lists that this process answered, oldest minute first
 * @param replicas the processes on the database, as each told of itself; those not seen for an hour are left out
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
     * @param version of the model
     * @param createdAt when it was made
     * @param items how many it can rank, hidden ones included
     * @param coldItems how many of them it knows by content alone
     * @param metrics what was measured of it; empty if the registry has forgotten it
     */
    @Schema(name = "OverviewModel")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Model(long version, Instant createdAt, int items, int coldItems, Optional<ModelMetrics> metrics) {}

    /**
     * What is stored, counted at most once a minute.
     *
     * @param countedAt when it was counted
     * @param items in the catalogue
     * @param itemsWithoutContent of them, with neither title, text, tags, categories nor vector
     * @param itemsHidden of them
     * @param users with a history
     * @param interactions of all users
     * @param newestInteractionAt the latest time an interaction carries; empty if there is none
     * @param lastItemChangeAt when an item was last stored; empty if there is none
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
     * Requests for lists in one minute, or in the part of it that has passed.
     *
     * @param from when it began
     * @param model answered by the model
     * @param content answered by content alone
     * @param popular answered with what is popular
     * @param explained answered with an explanation, which takes longer
     * @param failed not answered, by our fault
     * @param p50Millis half of those without an explanation took at most this, about; empty without requests
     * @param p99Millis all but one in a hundred of them took at most this, about; empty without requests
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
     * A process on the database, as it told of itself; each does so every few seconds.
     *
     * @param id made when it started
     * @param self whether it is the one that answers
     * @param host the name of its machine
     * @param serves whether it answers with recommendations
     * @param trains whether it carries out training runs
     * @param startedAt when it started
     * @param silentSeconds since it last told of itself
     * @param ready whether balancers should send it requests
     * @param trouble why it is not ready, or does not serve what it should; absent for none
     * @param liveVersion what it serves; absent for nothing
     * @param tail rows of that which were appended since its training; absent where it serves nothing
     * @param feedLagSeconds since it last began to look for changed items; absent if it does not serve, or has not yet
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
