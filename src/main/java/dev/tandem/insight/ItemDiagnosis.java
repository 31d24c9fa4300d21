package dev.tandem.insight;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How an item stands: what is known of it, and what keeps it out of lists.
 *
 * @param id the item
 * @param title what people see; empty if it has none
 * @param createdAt when it was first stored, or first named by an interaction
 * @param changedAt when it was last stored
 * @param interactions what is stored of it; empty if that could not be counted soon enough
 * @param model what the live model knows of it; empty if there is none yet
 * @param hidden whether it is marked so
 * @param availableFrom when its time begins; empty if it always was
 * @param availableUntil when its time ends; empty if never
 * @param exclusionReasons why it is in no list; empty if it may be recommended
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record ItemDiagnosis(
        String id,
        Optional<String> title,
        Instant createdAt,
        Instant changedAt,
        Optional<Interest> interactions,
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
     * Interactions with the item.
     *
     * @param interactions how many
     * @param users by how many users
     * @param newestAt the latest time one of them carries; empty without any
     */
    @Schema(name = "ItemInterest")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Interest(
            long interactions,
            long users,
            @Schema(implementation = Instant.class) Optional<Instant> newestAt) {}

    /**
     * What the live model knows.
     *
     * @param version of the model
     * @param createdAt when it was made
     * @param known what it knows the item by
     * @param trainingUsers how many users it learned it from
     * @param vector whether the item has a vector
     * @param knownTerms terms of the content that it knows
     * @param unknownTerms terms of the content that it does not know
     */
    @Schema(name = "ItemInModel")
    record InModel(
            long version,
            Instant createdAt,
            Knowledge known,
            int trainingUsers,
            boolean vector,
            Terms knownTerms,
            Terms unknownTerms) {}

    /**
     * Different terms, each with its field, as in {@code word:robot}.
     *
     * @param count how many there are
     * @param first of them, in the order of the content, at most 100
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
