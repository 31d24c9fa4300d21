package dev.tandem.model;

import java.util.List;

/**
 * The item encoder q(z given x) up to the mean of z. Its first layer takes terms as indices, so its matrix lies the other
 * way round: the weights of a term together.
 *
 * @param termWeights float[S * outputs], row-major by term
 * @param vectorWeights float[vectorDim * outputs], row-major by vector component; float[0] without dense vectors
 * @param bias float[outputs]
 * @param activation of the first layer
 * @param layers the layers that follow, the last of which gives the mean of z, float[dim]
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
