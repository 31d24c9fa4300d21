package dev.tandem.insight;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tandem.recommendation.RecommendedItem;
import dev.tandem.recommendation.Strategy;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;

/**
 * The neighbours and ranks that an item would have.
 *
 * @param modelVersion the model
 * @param hasEvidence whether the model knows a feature of its content; without evidence it has no neighbours
 * @param knownTerms the terms of its content in the vocabulary, each with its field, as in {@code word:robot}
 * @param nearest items by falling cosine
 * @param ranks its ranks in the lists of users
 */
@Schema(name = "ItemPreview")
record Preview(
        long modelVersion,
        boolean hasEvidence,
        List<String> knownTerms,
        List<RecommendedItem> nearest,
        List<UserRank> ranks) {

    Preview {
        knownTerms = List.copyOf(knownTerms);
        nearest = List.copyOf(nearest);
        ranks = List.copyOf(ranks);
    }

    /**
     * The rank in the list of a user.
     *
     * @param userId the user
     * @param strategy what the list of the user is based on
     * @param rank 1-based position; empty if it is above 1000, or for a list of popular items
     * @param score the score in that list; empty for a list of popular items
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record UserRank(
            String userId,
            Strategy strategy,
            @Schema(implementation = Integer.class) Optional<Integer> rank,
            @Schema(implementation = Float.class) Optional<Float> score) {}
}
