package dev.tandem.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tandem.IntegrationTest;
import dev.tandem.PlantedProvenance;
import dev.tandem.evaluation.RankingMetrics;
import dev.tandem.item.Availability;
import dev.tandem.item.ItemContent;
import dev.tandem.item.ItemId;
import dev.tandem.item.Items;
import dev.tandem.item.NewItem;
import dev.tandem.registry.ModelMetrics;
import dev.tandem.registry.ModelVersion;
import dev.tandem.registry.Models;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Changes by other processes, in a process that polls once an hour. */
@IntegrationTest
class ChangeNoticesIntegrationTests {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int HEARING_MILLIS = 1_000;

    @Autowired
    Models models;

    @Autowired
    Items items;

    @Autowired
    LiveModels liveModels;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DataSource dataSource;

    @Autowired
    Clock clock;

    @BeforeEach
    void startEmpty() {
        jdbc.sql("truncate item, app_user, interaction, model_version, model_artifact_chunk")
                .update();
        await().atMost(PATIENCE).until(() -> liveModels.current().isEmpty());
    }

    @Test
    void activationsAndItemsOfOtherProcessesAppearSoon() {
        ModelVersion first = publish();
        await().atMost(PATIENCE).until(() -> serves(first));
        ModelVersion second = publish();
        await().atMost(PATIENCE).until(() -> serves(second));
        models.activate(first.version());
        await().atMost(PATIENCE).until(() -> serves(first));

        jdbc.sql("insert into item (id, tags) values ('from elsewhere', '{love}')")
                .update();
        ItemId item = new ItemId("from elsewhere");
        await().atMost(PATIENCE).until(() -> liveModels.recommendableBy(item).isPresent());
        jdbc.sql("update item set hidden = true, changed_xid = pg_current_xact_id() where id = 'from elsewhere'")
                .update();
        await().atMost(PATIENCE).until(() -> liveModels.recommendableBy(item).isEmpty());
    }

    @Test
    void aBatchIsOneNotice() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("listen tandem_item");
            items.putAll(
                    IntStream.range(0, 3_000).mapToObj(i -> item("item " + i)).toList());

            assertThat(connection.unwrap(PGConnection.class).getNotifications(HEARING_MILLIS))
                    .hasSize(1);
            statement.execute("unlisten *");
        }
    }

    private boolean serves(ModelVersion version) {
        return liveModels.current().map(LiveModel::version).equals(Optional.of(version.version()));
    }

    private ModelVersion publish() {
        items.putAll(Stream.of("i1", "i2", "i3", "i4", "i5")
                .map(ChangeNoticesIntegrationTests::item)
                .toList());
        int[] keys =
                items
                        .keysOf(Stream.of("i1", "i2", "i3", "i4", "i5")
                                .map(ItemId::new)
                                .toList())
                        .byId()
                        .values()
                        .stream()
                        .mapToInt(Integer::intValue)
                        .sorted()
                        .toArray();
        RankingMetrics none = new RankingMetrics(0, 0, 0, 0);
        return models.publish(
                PlantedModel.trainedOn(keys),
                new ModelMetrics(none, none, none),
                PlantedProvenance.at(clock.instant()));
    }

    private static NewItem item(String id) {
        return new NewItem(
                new ItemId(id),
                new ItemContent("", "", List.of("love"), List.of(), Map.of(), new float[0]),
                Availability.ALWAYS);
    }
}
