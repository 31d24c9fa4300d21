package dev.tandem.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.model.Hyperparameters;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.annotation.Configuration;

class TrainingPropertiesTests {

    private final ApplicationContextRunner context = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
            .withUserConfiguration(Properties.class);

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(TrainingProperties.class)
    static class Properties {}

    @Test
    void trainsEachNightByDefault() {
        context.run(started -> assertThat(started.getBean(TrainingProperties.class))
                .isEqualTo(new TrainingProperties(
                        "0 0 3 * * *",
                        42,
                        10_000,
                        Duration.ofSeconds(5),
                        200,
                        60,
                        .02,
                        true,
                        new TrainingProperties.GateProperties(.05, 20))));
    }

    @Test
    void usesTheDefaultHyperparametersByDefault() {
        context.run(
                started -> assertThat(started.getBean(TrainingProperties.class).hyperparameters())
                        .isEqualTo(Hyperparameters.DEFAULT));
    }

    @Test
    void readsEveryKey() {
        context.withPropertyValues(
                        "tandem.training.cron=-",
                        "tandem.training.seed=7",
                        "tandem.training.max-evaluation-users=500",
                        "tandem.training.heartbeat=250ms",
                        "tandem.training.dim=16",
                        "tandem.training.epochs=3",
                        "tandem.training.learning-rate=0.01",
                        "tandem.training.warm-start=false",
                        "tandem.training.gate.margin=0.2",
                        "tandem.training.gate.min-users=3")
                .run(started -> assertThat(started.getBean(TrainingProperties.class))
                        .isEqualTo(new TrainingProperties(
                                "-",
                                7,
                                500,
                                Duration.ofMillis(250),
                                16,
                                3,
                                .01,
                                false,
                                new TrainingProperties.GateProperties(.2, 3))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cron=nightly",
                "cron=0 0 3 * *",
                "max-evaluation-users=0",
                "heartbeat=99ms",
                "dim=1",
                "dim=4097",
                "epochs=0",
                "epochs=10001",
                "learning-rate=0",
                "learning-rate=1.1",
                "warm-start=perhaps",
                "gate.margin=-0.1",
                "gate.margin=1.1",
                "gate.min-users=0",
                "seed=one"
            })
    void rejectsValuesOutOfBounds(String property) {
        context.withPropertyValues("tandem.training." + property)
                .run(started -> assertThat(started).hasFailed());
    }
}
