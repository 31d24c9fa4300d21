package dev.tandem.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.model.DenseLayer.Activation;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HyperparametersTests {

    private static final Hyperparameters GOOD = Hyperparameters.DEFAULT;

    @ParameterizedTest
    @CsvSource({"1", "4097"})
    void refusesADimOutOfRange(int dim) {
        assertThatThrownBy(() -> GOOD.withDim(dim))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("dim is " + dim + ", expected 2 to 4096");
    }

    @ParameterizedTest
    @CsvSource({"-1", "1000001"})
    void refusesNegativesOutOfRange(int negatives) {
        assertThatThrownBy(() -> GOOD.withNegatives(negatives))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("negatives is " + negatives + ", expected 0 to 1000000");
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "10001"})
    void refusesEpochsOutOfRange(int epochs) {
        assertThatThrownBy(() -> GOOD.withEpochs(epochs))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("epochs is " + epochs + ", expected 1 to 10000");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.2, 0.5, 0.3, 1, 0, 1, learningRate",
        "1.1, 0.2, 0.5, 0.3, 1, 0, 1, learningRate",
        "NaN, 0.2, 0.5, 0.3, 1, 0, 1, learningRate",
        "0.1, -0.1, 0.5, 0.3, 1, 0, 1, beta",
        "0.1, 11, 0.5, 0.3, 1, 0, 1, beta",
        "0.1, 0.2, 1, 0.3, 1, 0, 1, inputDropout",
        "0.1, 0.2, -0.1, 0.3, 1, 0, 1, inputDropout",
        "0.1, 0.2, 0.5, 1, 1, 0, 1, itemDropout",
        "0.1, 0.2, 0.5, 0.3, -1, 0, 1, lambdaV",
        "0.1, 0.2, 0.5, 0.3, Infinity, 0, 1, lambdaV",
        "0.1, 0.2, 0.5, 0.3, 1, 2, 1, lambdaW",
        "0.1, 0.2, 0.5, 0.3, 1, 0, 0, lambdaX",
    })
    void refusesRatesOutOfRange(
            double rate,
            double beta,
            double inputDropout,
            double itemDropout,
            double lambdaV,
            double lambdaW,
            double lambdaX,
            String named) {
        assertThatThrownBy(() -> new Hyperparameters(
                        Variant.MDSYM_CVAE,
                        8,
                        List.of(),
                        Activation.TANH,
                        List.of(8),
                        Activation.TANH,
                        1,
                        1,
                        rate,
                        0,
                        beta,
                        inputDropout,
                        itemDropout,
                        lambdaV,
                        lambdaW,
                        lambdaX,
                        0,
                        1,
                        Neighbourhood.DEFAULT,
                        1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(named + " is ");
    }

    @Test
    void refusesLayersThatAreTooManyOrEmpty() {
        assertThatThrownBy(() -> layers(List.of(4, 4, 4), List.of(4))).hasMessageContaining("userLayers is 3");
        assertThatThrownBy(() -> layers(List.of(0), List.of(4))).hasMessageContaining("width in userLayers is 0");
        assertThatThrownBy(() -> layers(List.of(), List.of())).hasMessageContaining("contentLayers is 0");
        assertThatThrownBy(() -> layers(List.of(), List.of(9999))).hasMessageContaining("contentLayers is 9999");
    }

    @Test
    void eachMethodChangesOneSettingOnly() {
        assertThat(GOOD.withSeed(7).seed()).isEqualTo(7);
        assertThat(GOOD.withSeed(7).withSeed(GOOD.seed())).isEqualTo(GOOD);
        assertThat(GOOD.withEpochs(3).withEpochs(GOOD.epochs())).isEqualTo(GOOD);
        assertThat(GOOD.withDim(16).dim()).isEqualTo(16);
        assertThat(GOOD.withDim(16).contentLayers()).containsExactly(16);
        assertThat(GOOD.withUserLayers(List.of(7), Activation.RELU).userLayers())
                .containsExactly(7);
        assertThat(GOOD.withUserLayers(List.of(), Activation.RELU).userActivation())
                .isEqualTo(Activation.RELU);
        assertThat(GOOD.withContentLayers(List.of(7), Activation.SIGMOID).contentLayers())
                .containsExactly(7);
        assertThat(GOOD.withContentLayers(List.of(7), Activation.SIGMOID).contentActivation())
                .isEqualTo(Activation.SIGMOID);
        assertThat(GOOD.withLearningRate(0.25).learningRate()).isEqualTo(0.25);
        assertThat(GOOD.withNegatives(7).negatives()).isEqualTo(7);
        assertThat(GOOD.withBeta(0.25).beta()).isEqualTo(0.25);
        assertThat(GOOD.withInputDropout(0.25).inputDropout()).isEqualTo(0.25);
        assertThat(GOOD.withItemDropout(0.25).itemDropout()).isEqualTo(0.25);
        assertThat(GOOD.withLambdaV(0.25).lambdaV()).isEqualTo(0.25);
        assertThat(GOOD.withLambdaW(0.25).lambdaW()).isEqualTo(0.25);
        assertThat(GOOD.withLambdaX(0.25).lambdaX()).isEqualTo(0.25);
        assertThat(GOOD.withPretrainEpochs(7).pretrainEpochs()).isEqualTo(7);
        assertThat(GOOD.withVariant(Variant.MD_CVAE).withVariant(Variant.MDSYM_CVAE))
                .isEqualTo(GOOD);
    }

    @Test
    void hasNoTieWithoutContent() {
        Hyperparameters multiVae = GOOD.withVariant(Variant.MULTI_VAE);
        assertThat(multiVae.variant()).isEqualTo(Variant.MULTI_VAE);
        assertThat(multiVae.lambdaV()).isZero();
        assertThatThrownBy(() -> multiVae.withLambdaV(2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("lambdaV is 2, expected 0 to 0");
    }

    private static Hyperparameters layers(List<Integer> user, List<Integer> content) {
        return GOOD.withUserLayers(user, Activation.TANH).withContentLayers(content, Activation.TANH);
    }

    /** Reading the provenance of a model initialises Neighbourhood first. */
    @ParameterizedTest
    @ValueSource(classes = {Hyperparameters.class, Neighbourhood.class})
    void defaultsAreCompleteForAnyOrderOfInitialisation(Class<?> first) throws Exception {
        URL classes =
                Hyperparameters.class.getProtectionDomain().getCodeSource().getLocation();
        try (URLClassLoader untouched = new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader())) {
            Class.forName(first.getName(), true, untouched);
            Object defaults = untouched
                    .loadClass(Hyperparameters.class.getName())
                    .getField("DEFAULT")
                    .get(null);
            assertThat(defaults).hasToString(GOOD.toString());
        }
    }
}
