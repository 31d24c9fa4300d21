package dev.tandem.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.simple.JdbcClient;

class EmbeddedDatabaseAutoConfigurationTests {

    @TempDir
    static Path directory;

    private final ApplicationContextRunner context = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(EmbeddedDatabaseAutoConfiguration.class, DataSourceAutoConfiguration.class))
            .withPropertyValues("tandem.database.directory=" + directory);

    @Test
    void startsIfNoDatabaseIsConfigured() {
        context.withPropertyValues("spring.datasource.url=").run(started -> {
            assertThat(started).hasSingleBean(EmbeddedDatabase.class);
            JdbcClient client = JdbcClient.create(started.getBean(DataSource.class));
            assertThat(client.sql("select 1").query(Integer.class).single()).isEqualTo(1);
            assertThat(started.getBean(EmbeddedDatabase.class).directory()).isEqualTo(directory);
        });
    }

    @Test
    void doesNotStartIfADatabaseIsConfigured() {
        context.withPropertyValues("spring.datasource.url=jdbc:postgresql://localhost:1/none")
                .run(started -> assertThat(started)
                        .hasNotFailed()
                        .doesNotHaveBean(EmbeddedDatabase.class)
                        .hasSingleBean(DataSource.class));
    }

    @Test
    void doesNotStartIfConnectionDetailsExist() {
        context.withBean(JdbcConnectionDetails.class, () -> mock(JdbcConnectionDetails.class))
                .run(started -> assertThat(started.getBeanNamesForType(EmbeddedDatabase.class))
                        .isEmpty());
    }

    @Test
    void doesNotStartIfADataSourceExists() {
        context.withBean(DataSource.class, () -> mock(DataSource.class))
                .run(started -> assertThat(started).doesNotHaveBean(EmbeddedDatabase.class));
    }
}
