package dev.tandem.model;

import java.util.List;

/**
 * The item encoder q(z given x) up to the mean of z. Its first layer takes terms as indices, so the matrix is transposed: the
 * weights of one term are adjacent.
 *
 * @param termWeights float[S * outputs], row-major by term
 * @param vectorWeights float[vectorDim * outputs], row-major by vector component; float[0] without dense vectors
 * @param bias float[outputs]
 * @param activation of the first layer
 * @param layers the following layers; the last one returns the mean of z, float[dim]
 */
public record ContentNetwork(
        float[] termWeights,
        float[] vectorWeights,
        float[] bias,
        DenseLayer.Activation activation,
        List<DenseLayer> layers) {

    public ContentNetwork {
        layers = List.copyOf(layers);
    }
}
