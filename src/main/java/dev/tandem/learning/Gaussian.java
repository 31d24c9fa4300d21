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

    /** A typical log σ of a trained posterior: the initial value in a warm start. */
    static final float TRAINED_LOG_SIGMA = -1;

    /** A distribution with log σ clipped to [−20, 2], where σ² is finite. */
    static Gaussian of(NDArray mean, NDArray logSigma) {
        return new Gaussian(mean, logSigma.clip(LOG_SIGMA_MIN, LOG_SIGMA_MAX));
    }

    /**
     * One reparameterised sample of each distribution, equation (12).
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
