package dev.tandem.content;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class ContentPropertiesTests {

    private final ApplicationContextRunner context =
            new ApplicationContextRunner().withUserConfiguration(Properties.class, ContentConfiguration.class);

    @Test
    void hasDefaults() {
        context.run(started ->
                assertThat(started.getBean(ContentProperties.class)).isEqualTo(new ContentProperties("en", 8000)));
    }

    @Test
    void readsEveryKey() {
        context.withPropertyValues("tandem.content.language=none", "tandem.content.vocabulary-size=3")
                .run(started -> {
                    assertThat(started.getBean(ContentProperties.class)).isEqualTo(new ContentProperties("none", 3));
                    FeatureSpaceLearner learner = started.getBean(FeatureSpaceLearner.class);
                    learner.add(FeatureSpaceLearnerTests.titled("the four short words"));
                    assertThat(learner.learn().terms()).containsExactly("word:four", "word:short", "word:the");
                    assertThat(started.getBean(FeatureSpaceLearner.class)).isNotSameAs(learner);
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tandem.content.language=tlh",
                "tandem.content.vocabulary-size=0",
                "tandem.content.vocabulary-size=100001"
            })
    void refusesWhatIsOutOfBounds(String setting) {
        context.withPropertyValues(setting).run(started -> assertThat(started).hasFailed());
    }

    @EnableConfigurationProperties(ContentProperties.class)
    static class Properties {}
}
