package dev.tandem.baseline;

/**
 * What can be tuned of {@link ItemKnn}.
 *
 * @param neighbours how many of its nearest an item votes for; 0 for all
 * @param shrinkage 0 or more: added to the cosine's denominator, it makes items with few interactions less alike
 * @param contentWeight in [0, 1]: 0 looks at interactions alone, 1 at content alone
 */
public record KnnParameters(int neighbours, double shrinkage, double contentWeight) {

    public KnnParameters {
        if (neighbours < 0) {
            throw new IllegalArgumentException("neighbours is " + neighbours + ", expected 0 or more");
        }
        if (!(shrinkage >= 0 && Double.isFinite(shrinkage))) {
            throw new IllegalArgumentException("shrinkage is " + shrinkage + ", expected 0 or more");
        }
        if (!(contentWeight >= 0 && contentWeight <= 1)) {
            throw new IllegalArgumentException("contentWeight is " + contentWeight + ", expected 0 to 1");
        }
    }

    /** Interactions alone. */
    public static KnnParameters onInteractions(int neighbours, double shrinkage) {
        return new KnnParameters(neighbours, shrinkage, 0);
    }

    /** Content alone. */
    public static KnnParameters onContent(int neighbours) {
        return new KnnParameters(neighbours, 0, 1);
    }
}
