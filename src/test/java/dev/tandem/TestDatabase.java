package dev.tandem;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * One PostgreSQL server for all tests of a JVM, and in it a database for each application context, copied from one that was migrated
 * once: a container where Docker runs, the embedded server where it does not.
 */
@TestConfiguration(proxyBeanMethods = false)
public class TestDatabase {

    private static final Logger log = LoggerFactory.getLogger(TestDatabase.class);

    private static final AtomicInteger databases = new AtomicInteger();

    /** A server that lives as long as the JVM. */
    private record Server(String address, String user, String password) {

        private static final String TEMPLATE = "tandem_template";
        private static final Server INSTANCE = start().withTemplate();

        private static Server start() {
            if (DockerClientFactory.instance().isDockerAvailable()) {
                log.info("tests use PostgreSQL in a container: Docker is available");
                PostgreSQLContainer container = new PostgreSQLContainer("postgres:18");
                container.start();
                return new Server(
                        container.getHost() + ":" + container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
                        container.getUsername(),
                        container.getPassword());
            }
            log.info("tests use the embedded PostgreSQL: Docker is not available");
            try {
                EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                        .setServerConfig("unix_socket_directories", "")
                        .start();
                return new Server("localhost:" + postgres.getPort(), "postgres", "postgres");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private Server withTemplate() {
            create(TEMPLATE, "template1");
            Flyway.configure().dataSource(url(TEMPLATE), user, password).load().migrate();
            return this;
        }

        private JdbcConnectionDetails database(String name) {
            create(name, TEMPLATE);
            return new Database(url(name), user, password);
        }

        private void create(String name, String template) {
            try (Connection connection = DriverManager.getConnection(url("postgres"), user, password);
                    Statement statement = connection.createStatement()) {
                statement.execute("create database " + name + " template " + template);
            } catch (SQLException e) {
                throw new IllegalStateException("cannot create database " + name, e);
            }
        }

        private String url(String database) {
            return "jdbc:postgresql://" + address + "/" + database;
        }
    }

    private record Database(String url, String user, String word) implements JdbcConnectionDetails {

        @Override
        public String getUsername() {
            return user;
        }

        @Override
        public String getPassword() {
            return word;
        }

        @Override
        public String getJdbcUrl() {
            return url;
        }
    }

    @Bean
    JdbcConnectionDetails jdbcConnectionDetails() {
        return Server.INSTANCE.database("tandem_test_" + databases.incrementAndGet());
    }
}
