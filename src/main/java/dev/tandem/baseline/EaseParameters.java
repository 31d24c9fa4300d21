package dev.tandem.baseline;

/**
 * The parameters of {@link Ease}.
 *
 * @param lambda the L2 penalty on item-to-item weights, above 0
 * @param contentWeight α, the weight of the content Gram matrix relative to that of interactions, 0 or more; 0 ignores content
 */
public record EaseParameters(double lambda, double contentWeight) {

    public EaseParameters {
        if (!(lambda > 0 && Double.isFinite(lambda))) {
            throw new IllegalArgumentException("lambda is " + lambda + ", expected above 0");
        }
        if (!(contentWeight >= 0 && Double.isFinite(contentWeight))) {
            throw new IllegalArgumentException("contentWeight is " + contentWeight + ", expected 0 or more");
        }
    }
}
