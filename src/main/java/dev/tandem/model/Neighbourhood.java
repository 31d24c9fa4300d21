package dev.tandem.model;

import java.util.List;

/**
 * How items speak for single other items, beside what the auto-encoder makes of a whole history. Defaults were chosen on
 * validation users of citeulike-a and citeulike-t.
 *
 * @param neighbours how many other items each item is foretold from at most, 0 for none to 10,000; fewer in a large
 *     catalogue, so that all weights together take no more than about 100 MB
 * @param ridge λ of the regression that learns the weights, above 0 to 10,000
 * @param contentWeight α, how much alike contents count beside common users in that regression, 0 to 1,000
 * @param contentSimilarity κ, what the cosine of two items' contents counts beside learned weights if one of the two has no
 *     interactions, 0 to 100
 * @param coldMargin how much is taken from the score of an item without interactions, −10 to 10: nobody has confirmed yet
 *     what its content promises
 * @param mixingWeights γ, what all of these are multiplied with to be added to the auto-encoder's log-odds, each 0 to 100,000; the
 *     one that ranks best for validation users is taken, so that where single items say little they stay silent
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

    /** These with another number of neighbours. */
    public Neighbourhood withNeighbours(int neighbours) {
        return new Neighbourhood(neighbours, ridge, contentWeight, contentSimilarity, coldMargin, mixingWeights);
    }

    /** These with another regression. */
    public Neighbourhood withRegression(double ridge, double contentWeight) {
        return new Neighbourhood(neighbours, ridge, contentWeight, contentSimilarity, coldMargin, mixingWeights);
    }

    /** These with another weight of alike contents. */
    public Neighbourhood withContentSimilarity(double contentSimilarity) {
        return new Neighbourhood(neighbours, ridge, contentWeight, contentSimilarity, coldMargin, mixingWeights);
    }

    /** These with another margin. */
    public Neighbourhood withColdMargin(double coldMargin) {
        return new Neighbourhood(neighbours, ridge, contentWeight, contentSimilarity, coldMargin, mixingWeights);
    }

    /** These with a mixing weight that is not chosen but given. */
    public Neighbourhood withMixingWeight(double mixingWeight) {
        return new Neighbourhood(
                neighbours, ridge, contentWeight, contentSimilarity, coldMargin, List.of(mixingWeight));
    }
}
