package dev.tandem.model;

import dev.tandem.content.FeatureSpace;
import dev.tandem.numeric.Matrix;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * The binary format of a trained model.
 *
 * <p>Eight magic bytes, the format version, the length of the rest, then the parts of the model in the order of {@link
 * TrainedModel}; all numbers are little-endian. Input embeddings without rows mean that they are the same as the embeddings.
 */
public final class ModelArtifact {

    private static final byte[] MAGIC = {'T', 'A', 'N', 'D', 'E', 'M', '\r', '\n'};
    private static final int VERSION = 4;

    private ModelArtifact() {}

    /** Writes a model; equal models give equal bytes. The stream stays open. */
    public static void write(TrainedModel model, OutputStream out) throws IOException {
        ArtifactOutput measure = new ArtifactOutput(OutputStream.nullOutputStream());
        writeModel(model, measure);
        ArtifactOutput output = new ArtifactOutput(out);
        output.bytes(MAGIC);
        output.integer(VERSION);
        output.longInteger(measure.position());
        writeModel(model, output);
        output.flush();
    }

    /**
     * Reads a model. The stream stays open, and no byte after the model is read.
     *
     * @throws IOException if the bytes have another format version, are truncated or are not a model; the message names the
     *     problem
     */
    public static TrainedModel read(InputStream in) throws IOException {
        byte[] magic = in.readNBytes(MAGIC.length);
        if (!Arrays.equals(magic, Arrays.copyOf(MAGIC, magic.length))) {
            throw new IOException("not a model: the first bytes are " + Arrays.toString(magic));
        }
        ArtifactInput header = new ArtifactInput(in, Integer.BYTES + Long.BYTES);
        if (magic.length < MAGIC.length) {
            throw header.truncated();
        }
        int version = header.integer();
        if (version != VERSION) {
            throw new IOException("model of format version " + version + ", expected " + VERSION);
        }
        ArtifactInput input = new ArtifactInput(in, header.longInteger());
        try {
            TrainedModel model = readModel(input);
            input.requireEnd();
            return model;
        } catch (IllegalArgumentException e) {
            throw new IOException("corrupt model: " + e.getMessage(), e);
        }
    }

    private static void writeModel(TrainedModel model, ArtifactOutput out) throws IOException {
        FeatureSpace space = model.space();
        out.string(space.language());
        out.strings(space.terms());
        out.floats(space.vectorMean());
        out.floats(space.vectorScale());
        out.integers(model.itemKeys());
        out.integers(model.trainInteractions());
        out.matrix(model.embeddings());
        out.matrix(model.isTied() ? Matrix.empty(model.dim()) : model.inputEmbeddings());
        out.matrix(model.biases());
        out.number(model.coldBias());
        out.weightedRows(model.itemWeights().learned());
        out.rows(model.itemWeights().terms());
        out.number(model.itemWeights().contentSimilarity());
        out.doubleNumber(model.itemWeights().mixingWeight());
        out.floats(model.users().inputBias());
        out.activation(model.users().inputActivation());
        out.layers(model.users().encoder());
        out.layers(model.users().decoder());
        out.floats(model.contents().termWeights());
        out.floats(model.contents().vectorWeights());
        out.floats(model.contents().bias());
        out.activation(model.contents().activation());
        out.layers(model.contents().layers());
    }

    // Java evaluates arguments from left to right, so parts are read in the order in which they were written.
    private static TrainedModel readModel(ArtifactInput in) throws IOException {
        FeatureSpace space = new FeatureSpace(in.string(), in.strings(), in.floats(), in.floats());
        int[] itemKeys = in.integers();
        int[] trainInteractions = in.integers();
        Matrix embeddings = in.matrix();
        Matrix inputEmbeddings = in.matrix();
        return new TrainedModel(
                space,
                itemKeys,
                trainInteractions,
                embeddings,
                inputEmbeddings.rows() == 0 ? embeddings : inputEmbeddings,
                in.matrix(),
                in.number(),
                new ItemWeights(in.weightedRows(), in.rows(), in.number(), in.doubleNumber()),
                new UserNetwork(in.floats(), in.activation(), in.layers(), in.layers()),
                new ContentNetwork(in.floats(), in.floats(), in.floats(), in.activation(), in.layers()));
    }
}
