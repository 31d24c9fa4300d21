package dev.tandem.learning;

import ai.djl.ndarray.NDArray;

/**
 * A batch of diagonal normal distributions.
 *
 * @param mean [batch][dim]
 * @param logSigma [batch][dim]
 */
record Gaussian(NDArray mean, NDArray logSigma) {

    private static final float LOG_SIGMA_MIN = -20;
    private static final float LOG_SIGMA_MAX = 2;

    /** About the log σ of a trained posterior, where training does not begin with nothing known. */
    static final float TRAINED_LOG_SIGMA = -1;

    /** With log σ clipped to bounds within which σ² is finite. */
    static Gaussian of(NDArray mean, NDArray logSigma) {
        return new Gaussian(mean, logSigma.clip(LOG_SIGMA_MIN, LOG_SIGMA_MAX));
    }

    /**
     * Equation (12): one reparameterised sample of each.
     *
     * @param noise standard normal, [batch][dim]
     */
    NDArray sample(NDArray noise) {
        return mean.add(logSigma.exp().mul(noise));
    }

    /** Sum over the batch of KL(this ‖ N(0, I)). */
    NDArray divergence(NativeScope step) {
        NDArray twoLogSigma = logSigma.add(logSigma);
        NDArray twice =
                twoLogSigma.exp().add(mean.square()).sub(twoLogSigma).sub(1).sum();
        return Graph.scale(step, twice, 0.5);
    }
}
