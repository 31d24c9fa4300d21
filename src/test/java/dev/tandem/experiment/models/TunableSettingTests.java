package dev.tandem.experiment.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.model.Hyperparameters;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class TunableSettingTests {

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"EPOCHS", "MIXING_WEIGHT", "BOOST"}) // not searched, chosen by training, a setting of ranking
    void aSearchTriesTheDefault(TunableSetting setting) {
        assertThat(setting.tried())
                .map(value ->
                        TunableSetting.applyAll(Hyperparameters.DEFAULT, new Settings(Map.of(setting.label(), value))))
                .contains(Hyperparameters.DEFAULT);
    }
}
