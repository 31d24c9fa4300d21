package dev.tandem.model;

import java.util.List;

/**
 * The settings of the item-to-item weights, which are added to the scores of the auto-encoder. The defaults were tuned on
 * validation users of citeulike-a and citeulike-t.
 *
 * @param neighbours the most items that predict an item, 0 to 10,000; 0 for no item weights. Large catalogues get fewer, so
 *     that all weights together take at most about 100 MB
 * @param ridge λ of the regression that learns the weights, above 0 to 10,000
 * @param contentWeight α, the weight of common terms relative to common users in that regression, 0 to 1,000
 * @param contentSimilarity κ, the factor of the cosine of two contents, which replaces the learned weight if one of the two
 *     items has no interactions, 0 to 100
 * @param coldMargin subtracted from the score of an item without interactions, −10 to 10, as no interaction confirms its
 *     content yet
 * @param mixingWeights candidates for γ, the factor of all of these relative to the log-odds of the auto-encoder, each 0 to
 *     100,000; the one that scores best on validation users is used
 */
public record Neighbourhood(
        int neighbours,
        double ridge,
        double contentWeight,
        double contentSimilarity,
        double coldMargin,
        List<Double> mixingWeights) {

    /** The defaults. */
    public static final Neighbourhood DEFAULT =
            new Neighbourhood(700, 5, 2, 0.42, 0.1, List.of(0.0, 8.0, 15.0, 30.0, 60.0, 90.0, 120.0, 180.0, 240.0));

    /** The auto-encoder alone. */
    public static final Neighbourhood NONE = DEFAULT.withNeighbours(0);

    private static final int MOST = 10_000;
    private static final int MOST_CONTENT = 1_000;
    private static final int MOST_CONTENT_SIMILARITY = 100;
    private static final int MOST_MARGIN = 10;
    private static final int MOST_MIXING_WEIGHT = 100_000;

    public Neighbourhood {
        mixingWeights = List.copyOf(mixingWeights);
        Bounds.requireWithin("neighbours", neighbours, 0, MOST);
        Bounds.requireWithin("ridge", ridge, Double.MIN_NORMAL, MOST);
        Bounds.requireWithin("contentWeight", contentWeight, 0, MOST_CONTENT);
        Bounds.requireWithin("contentSimilarity", contentSimilarity, 0, MOST_CONTENT_SIMILARITY);
        Bounds.requireWithin("coldMargin", coldMargin, -MOST_MARGIN, MOST_MARGIN);
        Bounds.requireWithin("number of mixingWeights", mixingWeights.size(), 1, MOST);
        mixingWeights.forEach(
                mixingWeight -> Bounds.requireWithin("mixingWeight", mixingWeight, 0, MOST_MIXING_WEIGHT));
    }

    /** These settings with another number of neighbours. */
    public Neighbourhood withNeighbours(int neighbours) {
        return new Neighbourhood(neighbours, ridge, contentWeight, contentSimilarity, coldMargin, mixingWeights);
    }

    /** These settings with another ridge and content weight. */
    public Neighbourhood withRegression(double ridge, double contentWeight) {
        return new Neighbourhood(neighbours, ridge, contentWeight, contentSimilarity, coldMargin, mixingWeights);
    }

    /** These settings with another κ. */
    public Neighbourhood withContentSimilarity(double contentSimilarity) {
        return new Neighbourhood(neighbours, ridge, contentWeight, contentSimilarity, coldMargin, mixingWeights);
    }

    /** These settings with another cold margin. */
    public Neighbourhood withColdMargin(double coldMargin) {
        return new Neighbourhood(neighbours, ridge, contentWeight, contentSimilarity, coldMargin, mixingWeights);
    }

    /** These settings with a given mixing weight in place of a choice. */
    public Neighbourhood withMixingWeight(double mixingWeight) {
        return new Neighbourhood(
                neighbours, ridge, contentWeight, contentSimilarity, coldMargin, List.of(mixingWeight));
    }
}
