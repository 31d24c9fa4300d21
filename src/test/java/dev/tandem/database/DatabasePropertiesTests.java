package dev.tandem.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class DatabasePropertiesTests {

    private final ApplicationContextRunner context =
            new ApplicationContextRunner().withUserConfiguration(Properties.class);

    @Test
    void hasDefaults() {
        context.run(started -> assertThat(started.getBean(DatabaseProperties.class))
                .isEqualTo(new DatabaseProperties(Path.of(".tandem", "postgres"), Duration.ofSeconds(2), true)));
    }

    @Test
    void readsEveryKey() {
        context.withPropertyValues(
                        "tandem.database.directory=/srv/with space/tandem",
                        "tandem.database.response-timeout=5s",
                        "tandem.database.notifications=false")
                .run(started -> assertThat(started.getBean(DatabaseProperties.class))
                        .isEqualTo(new DatabaseProperties(
                                Path.of("/srv/with space/tandem"), Duration.ofSeconds(5), false)));
    }

    @Test
    void takesABlankDirectoryForTheDefault() {
        context.withPropertyValues("tandem.database.directory= ")
                .run(started -> assertThat(
                                started.getBean(DatabaseProperties.class).directory())
                        .isEqualTo(Path.of(".tandem", "postgres")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0s", "999ms", "61s", "soon"})
    void refusesAResponseTimeoutOutOfBounds(String patience) {
        context.withPropertyValues("tandem.database.response-timeout=" + patience)
                .run(started -> assertThat(started).hasFailed());
    }

    @EnableConfigurationProperties(DatabaseProperties.class)
    static class Properties {}
}
