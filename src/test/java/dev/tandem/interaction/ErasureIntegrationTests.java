package dev.tandem.interaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.Http;
import dev.tandem.Http.Answer;
import dev.tandem.IntegrationTest;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is left of a user who was erased: nothing. */
@IntegrationTest
class ErasureIntegrationTests {

    private static final String NAME = "unforgettable";
    private static final UserId USER = new UserId(NAME);

    @Autowired
    Histories histories;

    @Autowired
    HistoryCache cache;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    private Http http;

    @BeforeEach
    void store() {
        jdbc.sql("truncate app_user, interaction, item").update();
        http = new Http(port);
        http.post("/interactions", "text/csv", "user_id,item_id\n" + NAME + ",a\n" + NAME + ",b\nother,a");
    }

    @Test
    void nothingInAnyTableNamesTheUser() {
        assertThat(tablesThatName(NAME)).containsExactly("app_user");
        Answer receipt = http.delete("/users/" + NAME);

        assertThat(receipt.status()).isEqualTo(200);
        assertThat(receipt.json()).containsEntry("interactionsDeleted", 2).containsKey("erasedAt");
        assertThat(receipt.body())
                .doesNotContain(NAME)
                .doesNotContain(UserDigest.of(USER).value());
        assertThat(tablesThatName(NAME)).isEmpty();
        assertThat(tablesThatName(UserDigest.of(USER).value())).isEmpty();
        assertThat(jdbc.sql("select count(*) from interaction")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(http.delete("/users/" + NAME).status()).isEqualTo(404);
    }

    @Test
    void theReceiptIsHeldByTheAuditLog() {
        UUID receipt = UUID.fromString(
                String.valueOf(http.delete("/users/" + NAME).json().get("receipt")));

        assertThat(jdbc.sql("select subject from audit_entry where act = 'user-erased' order by id desc limit 1")
                        .query(String.class)
                        .single())
                .isEqualTo("receipt " + receipt);
    }

    @Test
    void theMemoryOfTheProcessHoldsNothingEither() {
        histories.load(USER);
        http.delete("/users/" + NAME);

        assertThat(cache.of(Set.of(USER))).isEmpty();
        assertThat(histories.load(USER).history().itemKeys()).isEmpty();
        assertThat(http.get("/users/" + NAME + "/interactions").list("interactions"))
                .isEmpty();
    }

    private List<String> tablesThatName(String text) {
        List<String> tables = jdbc.sql("select tablename from pg_tables where schemaname = 'public' order by 1")
                .query(String.class)
                .list();
        return tables.stream()
                .filter(table -> jdbc.sql(
                                "select exists (select from \"" + table + "\" t where strpos(t::text, ?) > 0)")
                        .param(text)
                        .query(Boolean.class)
                        .single())
                .toList();
    }
}
