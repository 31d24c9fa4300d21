package dev.tandem.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.annotation.Configuration;

class RecommendationPropertiesTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
            .withUserConfiguration(Enabled.class);

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(RecommendationProperties.class)
    static class Enabled {}

    @Test
    void hasDefaults() {
        runner.run(context -> assertThat(context.getBean(RecommendationProperties.class))
                .isEqualTo(new RecommendationProperties(1000, 100_000, 1000, 0, 100_000)));
    }

    @Test
    void readsEveryKey() {
        runner.withPropertyValues(
                        "tandem.recommendation.max-m=50",
                        "tandem.recommendation.max-items=60",
                        "tandem.recommendation.max-requests=80",
                        "tandem.recommendation.cold-start-boost=2.5",
                        "tandem.recommendation.title-cache-size=70")
                .run(context -> assertThat(context.getBean(RecommendationProperties.class))
                        .isEqualTo(new RecommendationProperties(50, 60, 80, 2.5f, 70)));
    }

    @Test
    void refusesValuesOutOfBounds() {
        for (String property : new String[] {
            "max-m=0",
            "max-m=100001",
            "max-items=0",
            "max-items=1000001",
            "max-requests=0",
            "max-requests=100001",
            "cold-start-boost=101",
            "cold-start-boost=-101",
            "title-cache-size=-1"
        }) {
            runner.withPropertyValues("tandem.recommendation." + property)
                    .run(context -> assertThat(context).as(property).hasFailed());
        }
    }
}
