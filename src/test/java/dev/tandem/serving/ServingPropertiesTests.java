package dev.tandem.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.annotation.Configuration;

class ServingPropertiesTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
            .withUserConfiguration(Enabled.class);

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(ServingProperties.class)
    static class Enabled {}

    @Test
    void hasDefaults() {
        runner.run(context -> assertThat(context.getBean(ServingProperties.class))
                .isEqualTo(new ServingProperties(
                        Duration.ofSeconds(1), Duration.ofMinutes(1), true, true, Duration.ZERO)));
    }

    @Test
    void readsEveryKey() {
        runner.withPropertyValues(
                        "tandem.serving.poll-interval=200ms",
                        "tandem.serving.retry-interval=5s",
                        "tandem.serving.ready-without-model=false",
                        "tandem.serving.sketch=false",
                        "tandem.serving.drain-delay=7s")
                .run(context -> assertThat(context.getBean(ServingProperties.class))
                        .isEqualTo(new ServingProperties(
                                Duration.ofMillis(200), Duration.ofSeconds(5), false, false, Duration.ofSeconds(7))));
    }

    @Test
    void refusesValuesOutOfBounds() {
        for (String property : new String[] {
            "poll-interval=9ms",
            "poll-interval=61m",
            "retry-interval=999ms",
            "retry-interval=25h",
            "drain-delay=-1s",
            "drain-delay=16s"
        }) {
            runner.withPropertyValues("tandem.serving." + property)
                    .run(context -> assertThat(context).as(property).hasFailed());
        }
    }
}
