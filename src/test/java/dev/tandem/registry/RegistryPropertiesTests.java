package dev.tandem.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.annotation.Configuration;

class RegistryPropertiesTests {

    private final ApplicationContextRunner context = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
            .withUserConfiguration(Properties.class);

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(RegistryProperties.class)
    static class Properties {}

    @Test
    void keepsFiveVersionsAndThoseActiveInTheLastThirtyDaysByDefault() {
        context.run(started -> assertThat(started.getBean(RegistryProperties.class))
                .isEqualTo(new RegistryProperties(5, Duration.ofDays(30))));
    }

    @Test
    void readsEveryKey() {
        context.withPropertyValues("tandem.registry.keep-versions=2", "tandem.registry.keep-activated-for=0s")
                .run(started -> assertThat(started.getBean(RegistryProperties.class))
                        .isEqualTo(new RegistryProperties(2, Duration.ZERO)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "keep-versions=0",
                "keep-versions=10001",
                "keep-activated-for=-1s",
                "keep-activated-for=40000d",
                "keep-activated-for=long"
            })
    void rejectsValuesOutOfBounds(String property) {
        context.withPropertyValues("tandem.registry." + property)
                .run(started -> assertThat(started).hasFailed());
    }
}
