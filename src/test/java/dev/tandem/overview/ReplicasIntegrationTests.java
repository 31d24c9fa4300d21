package dev.tandem.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tandem.Http;
import dev.tandem.IntegrationTest;
import dev.tandem.TandemApplication;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The processes on one database in the overview of one of them. */
@IntegrationTest
class ReplicasIntegrationTests {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @LocalServerPort
    int port;

    @Autowired
    JdbcConnectionDetails database;

    @Autowired
    JdbcClient jdbc;

    private Http http;

    @BeforeEach
    void startAlone() {
        http = new Http(port);
        jdbc.sql("truncate replica").update();
        await().atMost(PATIENCE)
                .until(() -> replicas().size() == 1 && isReady(replicas().get(0)));
    }

    @Test
    void aProcessListsItself() {
        assertThat(replicas())
                .singleElement()
                .satisfies(replica -> assertThat(replica)
                        .containsEntry("self", true)
                        .containsEntry("serves", true)
                        .containsEntry("trains", true)
                        .containsEntry("ready", true)
                        .containsKeys("id", "host", "startedAt", "feedLagSeconds")
                        .doesNotContainKeys("trouble", "liveVersion", "tail"));
    }

    @Test
    void listsAnotherProcessUntilItStops() {
        try (ConfigurableApplicationContext other = start()) {
            Integer otherPort = other.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
            await().atMost(PATIENCE)
                    .until(() ->
                            replicas().size() == 2 && replicas().stream().allMatch(ReplicasIntegrationTests::isReady));

            Map<String, Object> seen = replicas().stream()
                    .filter(replica -> Boolean.FALSE.equals(replica.get("self")))
                    .findFirst()
                    .orElseThrow();
            assertThat(seen)
                    .containsEntry("serves", false)
                    .containsEntry("trains", true)
                    .doesNotContainKeys("feedLagSeconds", "liveVersion");
            assertThat(replicas(new Http(otherPort)).stream()
                            .filter(replica -> Boolean.TRUE.equals(replica.get("self")))
                            .map(replica -> replica.get("id")))
                    .containsExactly(seen.get("id"));
        }

        assertThat(replicas()).hasSize(1);
    }

    @Test
    void listsALostProcessForAnHour() {
        UUID silent = vanished("10 minutes");
        UUID forgotten = vanished("61 minutes");

        assertThat(replicas())
                .filteredOn("id", silent.toString())
                .singleElement()
                .satisfies(replica ->
                        assertThat((Double) replica.get("silentSeconds")).isBetween(600.0, 660.0));
        assertThat(ids()).doesNotContain(forgotten.toString());
        await().atMost(PATIENCE)
                .until(() -> jdbc.sql("select count(*) from replica where id = ?")
                                .param(forgotten)
                                .query(Integer.class)
                                .single()
                        == 0);
        assertThat(ids()).contains(silent.toString());
    }

    private UUID vanished(String ago) {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                insert into replica (id, host, started_at, seen_at, serves, trains, ready)
                values (:id, 'vanished', now() - interval '1 day', now() - cast(:ago as interval), true, false, true)
                """).param("id", id).param("ago", ago).update();
        return id;
    }

    private ConfigurableApplicationContext start() {
        return new SpringApplicationBuilder(TandemApplication.class)
                .properties("logging.level.root=warn")
                .run(
                        "--server.port=0",
                        "--tandem.demo=false",
                        "--tandem.roles=train",
                        "--tandem.training.cron=-",
                        "--spring.datasource.url=" + database.getJdbcUrl(),
                        "--spring.datasource.username=" + database.getUsername(),
                        "--spring.datasource.password=" + database.getPassword());
    }

    private Set<Object> ids() {
        return replicas().stream().map(replica -> replica.get("id")).collect(Collectors.toSet());
    }

    private List<Map<String, Object>> replicas() {
        return replicas(http);
    }

    private static List<Map<String, Object>> replicas(Http asked) {
        return asked.get("/overview").list("replicas");
    }

    private static boolean isReady(Map<String, Object> replica) {
        return Boolean.TRUE.equals(replica.get("ready"));
    }
}
