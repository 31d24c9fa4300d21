package dev.tandem.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.model.Hyperparameters;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class KnobTests {

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"EPOCHS", "GAIN", "BOOST"}) // one is not searched, one is not given, one is not of training
    void aSearchCanComeBackToTheDefault(Knob knob) {
        assertThat(knob.tried())
                .map(value -> Knob.applyAll(Hyperparameters.DEFAULT, new Settings(Map.of(knob.label(), value))))
                .contains(Hyperparameters.DEFAULT);
    }
}
