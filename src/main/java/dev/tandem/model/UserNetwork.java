package dev.tandem.model;

import java.util.List;

/**
 * The user auto-encoder without its first and last matrix, which are the input embeddings and the embeddings of the items.
 *
 * <p>Encoder, equation (9): h = activation(sum of the input embeddings of the history / sqrt(history length) + inputBias),
 * then the encoder layers, the last of which returns the mean of u. Decoder, equation (5): the decoder layers turn u into
 * the query; the logit of item j is v_j · query + b_j.
 *
 * @param inputBias float[dim], added to the scaled sum of embeddings
 * @param inputActivation applied to the sum
 * @param encoder the following layers, the last one without activation
 * @param decoder the layers from u to the query, may be empty
 */
public record UserNetwork(
        float[] inputBias, DenseLayer.Activation inputActivation, List<DenseLayer> encoder, List<DenseLayer> decoder) {

    public UserNetwork {
        encoder = List.copyOf(encoder);
        decoder = List.copyOf(decoder);
    }
}
