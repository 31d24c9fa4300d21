package dev.tandem.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ContextConsumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The watch while PostgreSQL is killed, paused and resumed under a pool. */
@TestInstance(Lifecycle.PER_CLASS)
class DatabaseWatchTests {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    Path directory;

    private final Ear ear = new Ear();

    @Import({DatabaseWatch.class, WatchedPools.class, DatabaseHealthIndicator.class})
    static class Watched {

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }

        @Bean
        MeterRegistry registry() {
            return new SimpleMeterRegistry();
        }
    }

    private static final class Ear implements ChangeListener {

        private final List<String> heard = new CopyOnWriteArrayList<>();

        @Override
        public Set<String> channels() {
            return Set.of("planted");
        }

        @Override
        public void changed(String channel, String notice) {
            heard.add(notice);
        }

        @Override
        public void unavailable() {
            heard.add("away");
        }

        @Override
        public void missed() {
            heard.add("missed");
        }
    }

    @Test
    void noRequestBlocksOnADatabaseThatHangs() {
        run(context -> {
            JdbcClient client = client(context);
            CompletableFuture<Void> waiting = CompletableFuture.runAsync(
                    () -> client.sql("select pg_sleep(600)").query(row -> {}));
            await().atMost(PATIENCE).until(() -> ear.heard.contains("missed"));
            await().atMost(PATIENCE).until(() -> isCurrent(context));
            signal("STOP", List.of(postmaster())); // first, so that it has no more children meanwhile
            List<ProcessHandle> stopped = family();
            signal("STOP", stopped);
            try {
                awaitUnavailable(context);
                assertThat(isCurrent(context)).isFalse();

                assertThat(waiting).failsWithin(PATIENCE);
                Instant began = Clock.systemUTC().instant();
                for (int i = 0; i < 100; i++) {
                    assertThatExceptionOfType(DatabaseUnavailable.class)
                            .isThrownBy(() -> context.getBean(DataSource.class).getConnection());
                }
                assertThat(Duration.between(began, Clock.systemUTC().instant())).isLessThan(Duration.ofSeconds(1));
                assertThat(context.getBean(DatabaseHealthIndicator.class)
                                .health()
                                .getStatus())
                        .isEqualTo(Status.DOWN);
            } finally {
                signal("CONT", stopped);
            }
            awaitAvailable(context);
            await().atMost(PATIENCE).until(() -> ear.heard.equals(List.of("missed", "away", "missed")));
        });
    }

    @Test
    void theEmbeddedDatabaseRestartsAfterACrash() {
        run(context -> {
            JdbcClient client = client(context);
            client.sql("create table if not exists kept (word text)").update();
            client.sql("insert into kept values ('committed')").update();
            long killed = postmaster().pid();
            signal("KILL", List.of(postmaster()));
            awaitAvailable(context);

            assertThat(client.sql("select word from kept limit 1")
                            .query(String.class)
                            .single())
                    .isEqualTo("committed");
            assertThat(postmaster().pid()).isNotEqualTo(killed);
        });
    }

    @Test
    void receivesNoticesAndReportsThatSomeMayBeLost() {
        run(context -> {
            JdbcClient client = client(context);
            await().atMost(PATIENCE).until(() -> ear.heard.contains("missed"));
            client.sql("select pg_notify('planted', 'first')").query(row -> {});
            await().atMost(PATIENCE).until(() -> ear.heard.contains("first"));

            ear.heard.clear();
            client.sql("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'tandem watch'")
                    .query(row -> {});
            await().atMost(PATIENCE).until(() -> ear.heard.contains("missed"));
            client.sql("select pg_notify('planted', 'second')").query(row -> {});

            await().atMost(PATIENCE).until(() -> ear.heard.equals(List.of("missed", "second")));
            assertThat(context.getBean(DatabaseWatch.class).isUnavailable()).isFalse();
        });
    }

    @Test
    void receivesNoNoticesWhenNotificationsAreOff() {
        runner().withPropertyValues("tandem.database.notifications=false").run(context -> {
            await().atMost(PATIENCE).until(() -> ear.heard.contains("missed"));

            assertThat(client(context)
                            .sql("select count(*) from pg_stat_activity where query like 'listen %'")
                            .query(Integer.class)
                            .single())
                    .isZero();
            await().during(Duration.ofSeconds(2)).until(() -> !isCurrent(context));
        });
    }

    @Test
    void anExhaustedPoolIsNoOutage() {
        runner().withPropertyValues(
                        "spring.datasource.hikari.maximum-pool-size=1",
                        "spring.datasource.hikari.connection-timeout=1000")
                .run(context -> {
                    DataSource pool = context.getBean(DataSource.class);
                    try (Connection only = pool.getConnection()) {
                        assertThat(only.isValid(60)).isTrue();
                        assertThatExceptionOfType(SQLException.class)
                                .isThrownBy(pool::getConnection)
                                .satisfies(e -> assertThat(DatabaseUnavailable.causes(e))
                                        .isTrue());
                    }
                    assertThat(context.getBean(DatabaseWatch.class).isUnavailable())
                            .isFalse();
                    assertThat(client(context)
                                    .sql("select 1")
                                    .query(Integer.class)
                                    .single())
                            .isEqualTo(1);
                });
    }

    @Test
    void aConnectionThatBreaksInUseCountsAsUnavailableUpToItsRollback() {
        run(context -> {
            try (Connection broken = context.getBean(DataSource.class).getConnection()) {
                broken.setAutoCommit(false);
                assertThatExceptionOfType(SQLException.class)
                        .isThrownBy(() -> broken.createStatement()
                                .execute("select pg_terminate_backend(pg_backend_pid()), pg_sleep(60)"))
                        .satisfies(
                                e -> assertThat(DatabaseUnavailable.causes(e)).isTrue());
                assertThatExceptionOfType(SQLException.class)
                        .isThrownBy(broken::rollback)
                        .satisfies(
                                e -> assertThat(DatabaseUnavailable.causes(e)).isTrue());
            }
        });
    }

    /** As a standby is for a while during a failover. */
    @Test
    void aReadOnlyDatabaseCountsAsUnavailableForWrites() {
        run(context -> {
            assertThatExceptionOfType(DataAccessException.class)
                    .isThrownBy(() -> new TransactionTemplate(
                                    new DataSourceTransactionManager(context.getBean(DataSource.class)))
                            .executeWithoutResult(status -> {
                                client(context).sql("set transaction read only").update();
                                client(context)
                                        .sql("create table never (word text)")
                                        .update();
                            }))
                    .satisfies(e -> assertThat(DatabaseUnavailable.causes(e)).isTrue());
            assertThat(context.getBean(DatabaseWatch.class).isUnavailable()).isFalse();
        });
    }

    @Test
    void aRejectedStatementIsNoOutage() {
        run(context -> assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> client(context).sql("select 1 / 0").query(row -> {}))
                .satisfies(e -> assertThat(DatabaseUnavailable.causes(e)).isFalse()));
    }

    private ApplicationContextRunner runner() {
        ear.heard.clear();
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        EmbeddedDatabaseAutoConfiguration.class, DataSourceAutoConfiguration.class))
                .withUserConfiguration(Watched.class)
                .withBean(ChangeListener.class, () -> ear)
                .withPropertyValues("tandem.database.directory=" + directory);
    }

    private void run(ContextConsumer<AssertableApplicationContext> test) {
        runner().run(test);
    }

    private static JdbcClient client(AssertableApplicationContext context) {
        return JdbcClient.create(context.getBean(DataSource.class));
    }

    private static boolean isCurrent(AssertableApplicationContext context) {
        return context.getBean(DatabaseWatch.class).isCurrent();
    }

    private static void awaitUnavailable(AssertableApplicationContext context) {
        await().atMost(PATIENCE)
                .until(() -> context.getBean(DatabaseWatch.class).isUnavailable());
    }

    private static void awaitAvailable(AssertableApplicationContext context) {
        await().atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(DataAccessException.class)
                .until(() ->
                        client(context).sql("select 1").query(Integer.class).single() == 1);
    }

    private ProcessHandle postmaster() throws IOException {
        String pid = Files.readAllLines(directory.resolve("data").resolve("postmaster.pid"))
                .get(0);
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    private List<ProcessHandle> family() throws IOException {
        return Stream.concat(Stream.of(postmaster()), postmaster().children()).toList();
    }

    private static void signal(String signal, List<ProcessHandle> processes) throws IOException, InterruptedException {
        for (ProcessHandle process : processes) {
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        }
    }
}
