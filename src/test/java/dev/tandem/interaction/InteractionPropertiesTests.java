package dev.tandem.interaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class InteractionPropertiesTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner().withUserConfiguration(Enabled.class);

    @EnableConfigurationProperties(InteractionProperties.class)
    static class Enabled {}

    @Test
    void hasDefaults() {
        runner.run(context -> assertThat(context.getBean(InteractionProperties.class))
                .isEqualTo(new InteractionProperties(Duration.ofHours(1), 5_000_000)));
    }

    @Test
    void readsEveryKey() {
        runner.withPropertyValues("tandem.interaction.history-cache-ttl=0s", "tandem.interaction.history-cache-items=7")
                .run(context -> assertThat(context.getBean(InteractionProperties.class))
                        .isEqualTo(new InteractionProperties(Duration.ZERO, 7)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "history-cache-ttl=-1s",
                "history-cache-ttl=8d",
                "history-cache-items=-1",
                "history-cache-items=many"
            })
    void refusesValuesOutOfBounds(String property) {
        runner.withPropertyValues("tandem.interaction." + property)
                .run(context -> assertThat(context).hasFailed());
    }
}
