package dev.tandem.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tandem.Http;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Erasure of a user whose history two replicas have cached. */
@Tag("full")
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class ErasureReliabilityTests {

    private static final String USER = "erase-me-0b51";

    /** Only that user interacted with it, and it has no content. */
    private static final String THEIRS = "only-theirs";

    @Test
    void anErasedUserIsGoneFromTablesCachesAndTheNextModel() {
        try (PostgresProcess postgres = PostgresProcess.start()) {
            String database = postgres.newDatabase();
            try (TandemProcess one = TandemProcess.start("erases", database);
                    TandemProcess other = TandemProcess.start("erases-other", database)) {
                PlantedItems.plant(one.http());
                String csv = "user_id,item_id\n%1$s,%2$s\n%1$s,%3$s\n%1$s,%4$s\n"
                        .formatted(USER, THEIRS, PlantedItems.item(0), PlantedItems.item(4));
                assertThat(one.http().post("/interactions", "text/csv", csv).status())
                        .isEqualTo(200);
                long before = PlantedItems.train(one.http());
                int users = users(one.http(), before);
                for (Http http : List.of(one.http(), other.http())) {
                    PlantedItems.awaitLive(http, before);
                    assertThat(strategy(http)).isEqualTo("model"); // and caches the history
                }

                Http.Answer receipt = other.http().delete("/users/" + USER);

                assertThat(receipt.status()).as(receipt.body()).isEqualTo(200);
                assertThat(receipt.json()).containsEntry("interactionsDeleted", 3);
                assertThat(tablesThatName(database)).isEmpty();
                for (Http http : List.of(one.http(), other.http())) {
                    assertThat(strategy(http)).isEqualTo("popular");
                }
                long next = PlantedItems.train(one.http());
                assertThat(users(one.http(), next)).isEqualTo(users - 1);
                PlantedItems.awaitLive(one.http(), next);
                assertThat(isColdStart(one.http())).isTrue();

                postgres.kill9();
                for (TandemProcess replica : List.of(one, other)) {
                    await().atMost(Duration.ofMinutes(1))
                            .pollInterval(Duration.ofMillis(200))
                            .until(() -> strategy(replica.http()).equals("popular"));
                }
                Figures.of("erasure")
                        .with("receipt", receipt.body().replaceAll("\\s", ""))
                        .with("tablesThatNameTheUser", 0)
                        .with("replicasThatRemember", 0)
                        .with("usersOfTheNextModel", users - 1)
                        .print();
            }
        }
    }

    private static String strategy(Http http) {
        return String.valueOf(
                http.get("/users/" + USER + "/recommendations?m=5").json().get("strategy"));
    }

    private static int users(Http http, long version) {
        Map<?, ?> provenance =
                (Map<?, ?>) http.get("/admin/models/" + version).json().get("provenance");
        return ((Number) Objects.requireNonNull(provenance.get("users"))).intValue();
    }

    private static boolean isColdStart(Http http) {
        String body = "{\"history\": [\"%s\"], \"candidates\": [\"%s\"]}".formatted(PlantedItems.item(0), THEIRS);
        List<Map<String, Object>> items =
                http.post("/recommendations", "application/json", body).list("items");
        assertThat(items).hasSize(1);
        return Boolean.TRUE.equals(items.get(0).get("coldStart"));
    }

    /** Searches all columns of all tables as text. */
    private static List<String> tablesThatName(String database) {
        return PostgresProcess.column(
                        database,
                        "select format('%I.%I', table_schema, table_name) from information_schema.tables"
                                + " where table_type = 'BASE TABLE' and table_schema = 'public'")
                .stream()
                .filter(table -> PostgresProcess.number(
                                database,
                                "select count(*) from %s t where t::text like '%%%s%%'".formatted(table, USER))
                        > 0)
                .toList();
    }
}
