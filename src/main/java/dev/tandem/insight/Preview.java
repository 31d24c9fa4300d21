package dev.tandem.insight;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tandem.recommendation.RecommendedItem;
import dev.tandem.recommendation.Strategy;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;

/**
 * Where an item would land, were it stored.
 *
 * @param modelVersion the model
 * @param hasEvidence whether the model knows anything of its content; if not, nothing is near to it
 * @param knownTerms the terms of its content that the model knows, each with its field, as in {@code word:robot}
 * @param nearest items by falling cosine
 * @param ranks where it would stand in the lists of users
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
     * Where it would stand in the list of a user.
     *
     * @param userId the user
     * @param strategy what the list of the user rests on
     * @param rank 1-based position; empty if it is far behind, or if the list is what is popular
     * @param score as it would be in that list; empty if the list is what is popular
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record UserRank(
            String userId,
            Strategy strategy,
            @Schema(implementation = Integer.class) Optional<Integer> rank,
            @Schema(implementation = Float.class) Optional<Float> score) {}
}
