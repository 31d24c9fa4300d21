package dev.tandem.insight;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The state of an item, and what keeps it out of lists.
 *
 * @param id the item
 * @param title empty if it has none
 * @param createdAt when it was first stored, or first named by an interaction
 * @param changedAt when it was last stored
 * @param interactions its stored interactions; empty if counting them took too long
 * @param model its representation in the live model; empty before the first model
 * @param hidden whether it is hidden
 * @param availableFrom the start of its availability; empty for no start
 * @param availableUntil the end of its availability; empty for no end
 * @param exclusionReasons why it is not in lists; empty if it may be recommended
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record ItemDiagnosis(
        String id,
        Optional<String> title,
        Instant createdAt,
        Instant changedAt,
        Optional<InteractionCount> interactions,
        Optional<InModel> model,
        boolean hidden,
        @Schema(implementation = Instant.class) Optional<Instant> availableFrom,
        @Schema(implementation = Instant.class) Optional<Instant> availableUntil,
        Set<ExclusionReason> exclusionReasons) {

    private static final int SHOWN_TERMS = 100;

    ItemDiagnosis {
        exclusionReasons = Set.copyOf(exclusionReasons);
    }

    /**
     * The interactions with the item.
     *
     * @param interactions their number
     * @param users the number of distinct users
     * @param newestAt the latest time of an interaction; empty without interactions
     */
    @Schema(name = "ItemInteractionCount")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record InteractionCount(
            long interactions,
            long users,
            @Schema(implementation = Instant.class) Optional<Instant> newestAt) {}

    /**
     * The representation of the item in the live model.
     *
     * @param version the model version
     * @param createdAt when the version was published
     * @param evidence what the model represents the item by
     * @param trainingUsers the number of training users that interacted with the item
     * @param vector whether the item has a vector
     * @param knownTerms the terms of its content in the vocabulary
     * @param unknownTerms the terms of its content outside the vocabulary
     */
    @Schema(name = "ItemInModel")
    record InModel(
            long version,
            Instant createdAt,
            Evidence evidence,
            int trainingUsers,
            boolean vector,
            Terms knownTerms,
            Terms unknownTerms) {}

    /**
     * Distinct terms, each with its field, as in {@code word:robot}.
     *
     * @param count their number
     * @param first at most the first 100, in the order of the content
     */
    @Schema(name = "ItemTerms")
    record Terms(int count, List<String> first) {

        Terms {
            first = List.copyOf(first);
        }

        static Terms of(Collection<String> terms) {
            return new Terms(terms.size(), terms.stream().limit(SHOWN_TERMS).toList());
        }
    }
}
