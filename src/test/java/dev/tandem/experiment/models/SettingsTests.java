package dev.tandem.experiment.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SettingsTests {

    @Test
    void writesValuesAsShortAsTheyAre() {
        Settings settings = Settings.DEFAULT.with("lambda", 200).with("alpha", 0.25);

        assertThat(settings).hasToString("alpha=0.25 lambda=200");
    }

    @Test
    void multipliesSettingsIntoAGrid() {
        List<Settings> grid = Settings.withEach(Settings.withEach(List.of(Settings.DEFAULT), "a", 1, 2), "b", 3, 4);

        assertThat(grid).extracting(Settings::toString).containsExactly("a=1 b=3", "a=1 b=4", "a=2 b=3", "a=2 b=4");
    }
}
