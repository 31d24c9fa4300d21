package dev.tandem.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class DatabasePropertiesTests {

    private final ApplicationContextRunner context =
            new ApplicationContextRunner().withUserConfiguration(Properties.class);

    @Test
    void hasDefaults() {
        context.run(started -> assertThat(started.getBean(DatabaseProperties.class))
                .isEqualTo(new DatabaseProperties(Path.of(".tandem", "postgres"))));
    }

    @Test
    void readsEveryKey() {
        context.withPropertyValues("tandem.database.directory=/srv/with space/tandem")
                .run(started -> assertThat(started.getBean(DatabaseProperties.class))
                        .isEqualTo(new DatabaseProperties(Path.of("/srv/with space/tandem"))));
    }

    @Test
    void takesABlankDirectoryForTheDefault() {
        context.withPropertyValues("tandem.database.directory= ")
                .run(started -> assertThat(
                                started.getBean(DatabaseProperties.class).directory())
                        .isEqualTo(Path.of(".tandem", "postgres")));
    }

    @EnableConfigurationProperties(DatabaseProperties.class)
    static class Properties {}
}
