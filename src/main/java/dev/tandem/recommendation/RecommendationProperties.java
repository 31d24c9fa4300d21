package dev.tandem.recommendation;

import dev.tandem.intake.InvalidField;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The limits and defaults of requests for lists.
 *
 * @param maxM Maximum length of a list.
 * @param maxItems Maximum number of items in a request's {@code history}, {@code exclude} or {@code candidates}, and
 *     in all lists of a call together.
 * @param maxRequests Maximum number of requests in a batch.
 * @param coldStartBoost Log-odds added to the scores of cold-start items if a request does not specify it, -100 to
 *     100. 0 ranks them as trained; higher values show more of them.
 * @param titleCacheSize Maximum number of cached titles.
 */
@Validated
@ConfigurationProperties("tandem.recommendation")
record RecommendationProperties(
        @Min(1) @Max(100_000) @DefaultValue("1000") int maxM,
        @Min(1) @Max(1_000_000) @DefaultValue("100000") int maxItems,

        @Min(1) @Max(100_000) @DefaultValue("1000") int maxRequests,

        @Min(-MAX_BOOST) @Max(MAX_BOOST) @DefaultValue("0") float coldStartBoost,

        @Min(0) @Max(100_000_000) @DefaultValue("100000") int titleCacheSize) {

    private static final int MAX_BOOST = 100;

    /** @throws InvalidField if a boost is out of bounds */
    static void checkColdStartBoost(float boost) {
        if (!(Math.abs(boost) <= MAX_BOOST)) {
            throw new InvalidField("coldStartBoost", "is " + boost + ", expected -" + MAX_BOOST + " to " + MAX_BOOST);
        }
    }

    /** @throws InvalidField if a list cannot have this length */
    void checkM(int m) {
        InvalidField.requireWithin("m", m, 1, maxM);
    }
}
