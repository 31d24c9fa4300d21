package dev.tandem.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.content.FeatureSpace;
import dev.tandem.numeric.Matrix;
import dev.tandem.numeric.SparseRows;
import dev.tandem.numeric.WeightedRows;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ModelArtifactTests {

    private static final int VERSION_AT = 8;
    private static final int HEADER_LENGTH = 20;

    private final SplittableRandom random = new SplittableRandom(1);

    @Test
    void readsTheModelWritten() throws IOException {
        TrainedModel model = model(20_000, 3);
        TrainedModel read = read(bytes(model));
        assertThat(read).usingRecursiveComparison().isEqualTo(model);
    }

    @Test
    void readsAModelWithoutContentOrDecoder() throws IOException {
        TrainedModel model = new TrainedModel(
                new FeatureSpace("en", List.of(), new float[0], new float[0]),
                new int[] {7},
                new int[] {1},
                Matrix.of(floats(2), 2),
                Matrix.of(floats(1), 1),
                0.5f,
                new UserNetwork(floats(2), DenseLayer.Activation.RELU, List.of(layer(2, 2)), List.of()),
                new ContentNetwork(
                        new float[0], new float[0], floats(2), DenseLayer.Activation.TANH, List.of(layer(2, 2))));
        assertThat(read(bytes(model))).usingRecursiveComparison().isEqualTo(model);
    }

    @Test
    void readsAModelWithSeparateInputEmbeddings() throws IOException {
        TrainedModel tied = model(7, 3);
        TrainedModel untied = new TrainedModel(
                tied.space(),
                tied.itemKeys(),
                tied.trainInteractions(),
                tied.embeddings(),
                Matrix.of(floats(7 * 3), 3),
                tied.biases(),
                tied.coldBias(),
                tied.itemWeights(),
                tied.users(),
                tied.contents());
        assertThat(read(bytes(untied))).usingRecursiveComparison().isEqualTo(untied);
        assertThat(read(bytes(untied)).isTied()).isFalse();
        assertThat(bytes(untied)).hasSize(bytes(tied).length + 7 * 3 * Float.BYTES);
        assertThat(read(bytes(tied)).isTied()).isTrue();
    }

    @Test
    void readsAModelWithItemWeights() throws IOException {
        TrainedModel alone = model(3, 2);
        SparseRows places = new SparseRows.Builder(3).add(1, 2).add().add(0).build();
        ItemWeights weights = new ItemWeights(
                new WeightedRows(places, floats(3)),
                new SparseRows.Builder(5).add(4).add(0, 2).add().build(),
                40,
                1.1);
        TrainedModel model = new TrainedModel(
                alone.space(),
                alone.itemKeys(),
                alone.trainInteractions(),
                alone.embeddings(),
                alone.embeddings(),
                alone.biases(),
                alone.coldBias(),
                weights,
                alone.users(),
                alone.contents());
        assertThat(read(bytes(model))).usingRecursiveComparison().isEqualTo(model);
    }

    @Test
    void equalModelsGiveEqualBytes() throws IOException {
        TrainedModel model = model(100, 4);
        assertThat(bytes(model)).isEqualTo(bytes(read(bytes(model))));
    }

    @Test
    void readsNoByteAfterTheModel() throws IOException {
        byte[] bytes = bytes(model(5, 2));
        ByteArrayInputStream in = new ByteArrayInputStream(Arrays.copyOf(bytes, bytes.length + 3));
        ModelArtifact.read(in);
        assertThat(in.available()).isEqualTo(3);
    }

    @Test
    void reportsMissingBytesAtAnyLength() throws IOException {
        byte[] bytes = bytes(model(5, 2));
        for (int length = 0; length < bytes.length; length++) {
            byte[] part = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> read(part))
                    .as("%d of %d bytes", length, bytes.length)
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("truncated model");
        }
    }

    @Test
    void refusesBytesThatAreNoModel() {
        assertThatThrownBy(
                        () -> read("PK\3\4 a zip file, not a model".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("not a model");
    }

    @Test
    void refusesAnotherFormatVersion() throws IOException {
        byte[] bytes = bytes(model(5, 2));
        bytes[VERSION_AT] = 9;
        assertThatThrownBy(() -> read(bytes))
                .isInstanceOf(IOException.class)
                .hasMessage("model of format version 9, expected 4");
    }

    @Test
    void refusesAWrongLengthBeforeAllocatingMemory() throws IOException {
        byte[] bytes = bytes(model(5, 2));
        for (int at = HEADER_LENGTH; at < HEADER_LENGTH + Integer.BYTES; at++) {
            byte[] corrupt = bytes.clone();
            corrupt[at] ^= 0x7f;
            assertThatThrownBy(() -> read(corrupt)).isInstanceOf(IOException.class);
        }
    }

    private TrainedModel model(int items, int dim) {
        return new TrainedModel(
                new FeatureSpace("de", List.of("über", "tag:日本", ""), floats(2), floats(2)),
                IntStream.range(0, items).map(item -> 3 * item).toArray(),
                IntStream.range(0, items).map(item -> item % 5).toArray(),
                Matrix.of(floats(items * dim), dim),
                Matrix.of(floats(items), 1),
                -1.5f,
                new UserNetwork(
                        floats(dim),
                        DenseLayer.Activation.TANH,
                        List.of(layer(dim, 4), layer(4, dim)),
                        List.of(layer(dim, dim))),
                new ContentNetwork(
                        floats(3 * 6),
                        floats(2 * 6),
                        floats(6),
                        DenseLayer.Activation.SIGMOID,
                        List.of(layer(6, dim))));
    }

    private DenseLayer layer(int inputs, int outputs) {
        return new DenseLayer(floats(inputs * outputs), floats(outputs), DenseLayer.Activation.IDENTITY);
    }

    private float[] floats(int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static byte[] bytes(TrainedModel model) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ModelArtifact.write(model, out);
        return out.toByteArray();
    }

    private static TrainedModel read(byte[] bytes) throws IOException {
        return ModelArtifact.read(new ByteArrayInputStream(bytes));
    }
}
