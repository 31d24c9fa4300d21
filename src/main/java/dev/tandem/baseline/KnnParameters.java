package dev.tandem.baseline;

/**
 * The parameters of {@link ItemKnn}.
 *
 * @param neighbours the number of nearest neighbours of an item, 0 for all items
 * @param shrinkage added to the denominator of the cosine, 0 or more; it reduces similarities by few interactions
 * @param contentWeight the weight of content relative to interactions, in [0, 1]: 0 for interactions only, 1 for content only
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

    /** Parameters for interactions only. */
    public static KnnParameters onInteractions(int neighbours, double shrinkage) {
        return new KnnParameters(neighbours, shrinkage, 0);
    }

    /** Parameters for content only. */
    public static KnnParameters onContent(int neighbours) {
        return new KnnParameters(neighbours, 0, 1);
    }
}
