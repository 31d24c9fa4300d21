package dev.tandem.model;

/**
 * How items speak for single other items, beside what the auto-encoder makes of a whole history. Chosen on validation users
 * of citeulike-a and citeulike-t; the scores it adds to are log-odds.
 *
 * @param neighbours how many other items each item is foretold from at most, 0 for none to 10,000; memory grows with it
 * @param ridge λ of the regression that learns the weights, above 0 to 10,000
 * @param contentWeight α, how much alike contents count beside common users in that regression, 0 to 1,000
 * @param weight γ, what the regression's foretold interactions are multiplied with to be added to a score, 0 to 10,000
 * @param likeness κ, what the cosine of two items' contents counts in a score if one of them has no interactions, 0 to
 *     10,000
 * @param coldMargin how much lower than the mean of the others' the bias of an item without interactions is, −100 to 100:
 *     nobody has confirmed yet what its content promises
 */
public record Neighbourhood(
        int neighbours, double ridge, double contentWeight, double weight, double likeness, double coldMargin) {

    /** The defaults. */
    public static final Neighbourhood DEFAULT = new Neighbourhood(200, 5, 2, 120, 40, 5);

    /** The auto-encoder alone. */
    public static final Neighbourhood NONE = new Neighbourhood(0, 5, 0, 0, 0, 0);

    private static final int MOST = 10_000;
    private static final int MOST_CONTENT = 1_000;
    private static final int MOST_MARGIN = 100;

    public Neighbourhood {
        Hyperparameters.requireWithin("neighbours", neighbours, 0, MOST);
        Hyperparameters.requireWithin("ridge", ridge, Double.MIN_NORMAL, MOST);
        Hyperparameters.requireWithin("contentWeight", contentWeight, 0, MOST_CONTENT);
        Hyperparameters.requireWithin("weight", weight, 0, MOST);
        Hyperparameters.requireWithin("likeness", likeness, 0, MOST);
        Hyperparameters.requireWithin("coldMargin", coldMargin, -MOST_MARGIN, MOST_MARGIN);
    }

    /** These with another weight of the neighbours in a score. */
    public Neighbourhood withWeight(double weight) {
        return new Neighbourhood(neighbours, ridge, contentWeight, weight, likeness, coldMargin);
    }

    /** These with another weight of alike contents in a score. */
    public Neighbourhood withLikeness(double likeness) {
        return new Neighbourhood(neighbours, ridge, contentWeight, weight, likeness, coldMargin);
    }

    /** These with another bias of items without interactions. */
    public Neighbourhood withColdMargin(double coldMargin) {
        return new Neighbourhood(neighbours, ridge, contentWeight, weight, likeness, coldMargin);
    }

    /** These with another number of neighbours. */
    public Neighbourhood withNeighbours(int neighbours) {
        return new Neighbourhood(neighbours, ridge, contentWeight, weight, likeness, coldMargin);
    }

    /** These with another regression. */
    public Neighbourhood withRegression(double ridge, double contentWeight) {
        return new Neighbourhood(neighbours, ridge, contentWeight, weight, likeness, coldMargin);
    }
}
