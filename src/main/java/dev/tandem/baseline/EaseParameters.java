package dev.tandem.baseline;

/**
 * What can be tuned of {@link Ease}.
 *
 * @param lambda above 0: the L2 penalty on item-to-item weights
 * @param contentWeight α, 0 or more: how much the content Gram counts beside that of interactions; 0 leaves content out
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
