package dev.tandem;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * One PostgreSQL server for all tests of a JVM, and in it a fresh database for each application context: a container
 * where Docker runs, the embedded server where it does not.
 */
@TestConfiguration(proxyBeanMethods = false)
public class TestDatabase {

    private static final Logger log = LoggerFactory.getLogger(TestDatabase.class);

    private static final AtomicInteger databases = new AtomicInteger();

    /** A server that lives as long as the JVM. */
    private record Server(String address, String user, String password) {

        private static final Server INSTANCE = start();

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
                EmbeddedPostgres postgres = EmbeddedPostgres.start();
                return new Server("localhost:" + postgres.getPort(), "postgres", "postgres");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private JdbcConnectionDetails database(String name) {
            String url = "jdbc:postgresql://" + address + "/";
            try (Connection connection = DriverManager.getConnection(url + "postgres", user, password);
                    Statement statement = connection.createStatement()) {
                statement.execute("create database " + name);
            } catch (SQLException e) {
                throw new IllegalStateException("cannot create database " + name, e);
            }
            return new Database(url + name, user, password);
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
