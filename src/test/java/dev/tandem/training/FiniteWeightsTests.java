package dev.tandem.training;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tandem.learning.TrainingFailed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FiniteWeightsTests {

    @Test
    void passesAModelWithFiniteWeights() {
        assertThatCode(() -> FiniteWeights.check(ScriptedPipeline.model(-3))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void rejectsAModelWithAnInfiniteOrMissingWeight(float weight) {
        assertThatExceptionOfType(TrainingFailed.class)
                .isThrownBy(() -> FiniteWeights.check(ScriptedPipeline.model(weight)))
                .withMessage("Training diverged: item embeddings contain " + weight);
    }
}
