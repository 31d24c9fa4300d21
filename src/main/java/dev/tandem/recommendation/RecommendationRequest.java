package dev.tandem.recommendation;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;

/**
 * The body of a request, for the API documentation; {@link RecommendationFields} reads it.
 *
 * @param userId the user whose stored history counts
 * @param history items that count as well
 * @param m maximum number of items
 * @param exclude items that must not be returned
 * @param candidates the only items that may be returned
 * @param filter which items may be returned
 * @param coldStartBoost added to the scores of cold-start items
 * @param includeSeen whether items of the histories may be returned
 */
record RecommendationRequest(
        @Schema(description = "The user whose stored history counts; joined with history if both are given")
        String userId,

        @Schema(description = "Items that count as if the user had interacted with them")
        List<String> history,

        @Schema(description = "Maximum number of items", defaultValue = "20", minimum = "1", maximum = "1000")
        int m,

        @Schema(description = "Items that must not be returned")
        List<String> exclude,

        @Schema(description = "The only items that may be returned; omit it for all")
        List<String> candidates,

        Filter filter,

        @Schema(
                description =
                        "Added to the scores of cold-start items; 0 leaves them as trained, more lists more of them; "
                                + "omit it for the default of this service",
                minimum = "-100",
                maximum = "100")
        float coldStartBoost,

        @Schema(description = "Whether items of the histories may be returned", defaultValue = "false")
        boolean includeSeen) {

    /**
     * Which items may be returned.
     *
     * @param categories an item has at least one of these
     * @param attributes an item has all of these values
     * @param coldStart true for cold-start items only, false for warm items only
     */
    @Schema(name = "RecommendationFilter")
    record Filter(
            @Schema(description = "An item has at least one of these")
            List<String> categories,

            @Schema(description = "An item has all of these values: texts, numbers, true or false")
            Map<String, Object> attributes,

            @Schema(description = "true for cold-start items only, false for warm items only; omit it for both")
            boolean coldStart) {}
}
