package dev.tandem.interaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tandem.Http;
import dev.tandem.IntegrationTest;
import dev.tandem.database.DatabaseWatch;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What processes tell each other of histories, and what they keep of them. */
@IntegrationTest
class HistoryNoticesIntegrationTests {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int HEARING_MILLIS = 1_000;
    private static final UserId ANN = new UserId("ann");

    @Autowired
    Histories histories;

    @Autowired
    HistoryCache cache;

    @Autowired
    DatabaseWatch watch;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DataSource dataSource;

    @LocalServerPort
    int port;

    private Http http;

    @BeforeEach
    void emptyTables() {
        jdbc.sql("truncate app_user, interaction, item").update();
        http = new Http(port);
    }

    @Test
    void whateverChangesAHistoryIsToldWithoutAnId() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("listen tandem_history");
            List<String> heard = new ArrayList<>();

            store("ann", "a");
            heard.addAll(notices(connection));
            http.delete("/users/ann/interactions/a");
            heard.addAll(notices(connection));
            store("ann", "b");
            heard.addAll(notices(connection));
            http.delete("/users/ann");
            heard.addAll(notices(connection));
            store("ann", "b");
            heard.addAll(notices(connection));
            store("ann", "b");
            heard.addAll(notices(connection));

            String digest = UserDigest.of(ANN).value();
            assertThat(heard).containsExactly(digest, digest, digest, digest, digest);
            statement.execute("unlisten *");
        }
    }

    @Test
    void aBatchOfManyUsersIsOneNotice() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("listen tandem_history");
            http.post("/interactions", "text/csv", csv(300));
            assertThat(notices(connection))
                    .singleElement()
                    .satisfies(notice -> assertThat(notice.split(" ")).hasSize(300));
            http.post("/interactions", "text/csv", csv(4_000));

            assertThat(notices(connection)).containsExactly(HistoryCache.EVERYBODY);
            statement.execute("unlisten *");
        }
    }

    @Test
    void whatIsRememberedGoesWithAWriteHereAndWithANoticeFromElsewhere() {
        store("ann", "a");
        load();
        store("ann", "b");
        assertThat(cache.of(Set.of(ANN))).isEmpty();

        load();
        jdbc.sql("select pg_notify('tandem_history', ?)")
                .param(UserDigest.of(ANN).value())
                .query(row -> {});
        await().atMost(PATIENCE).until(() -> cache.of(Set.of(ANN)).isEmpty());

        load();
        http.delete("/users/ann");
        assertThat(cache.of(Set.of(ANN))).isEmpty();
    }

    @Test
    void aHistoryIsReadAgainOnceAnotherProcessTellsOfAChange() {
        store("ann", "a");
        load();
        jdbc.sql("delete from interaction").update(); // of which nobody hears
        await().atMost(PATIENCE).until(watch::isCurrent);
        assertThat(itemsOf(ANN)).isEqualTo(1);

        jdbc.sql("select pg_notify('tandem_history', ?)")
                .param(UserDigest.of(ANN).value())
                .query(row -> {});
        await().atMost(PATIENCE).until(() -> itemsOf(ANN) == 0);
    }

    private int itemsOf(UserId user) {
        return histories.load(user).history().itemKeys().length;
    }

    /** The notice of the last write may still come, and then it is forgotten once more. */
    private void load() {
        await().atMost(PATIENCE).until(() -> {
            histories.load(ANN);
            return !cache.of(Set.of(ANN)).isEmpty();
        });
    }

    private void store(String user, String item) {
        http.post("/interactions", "text/csv", "user_id,item_id\n" + user + "," + item);
    }

    private static String csv(int users) {
        return IntStream.range(0, users)
                .mapToObj(i -> "user " + i + ",a" + users)
                .collect(Collectors.joining("\n", "user_id,item_id\n", ""));
    }

    private static List<String> notices(Connection connection) throws SQLException {
        return Arrays.stream(connection.unwrap(PGConnection.class).getNotifications(HEARING_MILLIS))
                .map(PGNotification::getParameter)
                .toList();
    }
}
