package dev.tandem.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;

import dev.tandem.IntegrationTest;
import dev.tandem.content.FeatureSpaceLearner;
import dev.tandem.interaction.Interaction;
import dev.tandem.interaction.InteractionPairs;
import dev.tandem.interaction.Interactions;
import dev.tandem.interaction.UserId;
import dev.tandem.item.Availability;
import dev.tandem.item.ItemContent;
import dev.tandem.item.ItemContents;
import dev.tandem.item.ItemId;
import dev.tandem.item.Items;
import dev.tandem.item.NewItem;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

@IntegrationTest
class SnapshotsIntegrationTests {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @Autowired
    private Snapshots snapshots;

    @Autowired
    private Items items;

    @Autowired
    private ItemContents contents;

    @Autowired
    private Interactions interactions;

    @Autowired
    private InteractionPairs pairs;

    @Autowired
    private ObjectProvider<FeatureSpaceLearner> learners;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void anEmptyDatabase() {
        jdbc.sql("truncate interaction, app_user, item restart identity").update();
    }

    @Test
    void takesItemsUsersAndTheirHistoriesOldestFirst() {
        items.putAll(
                List.of(item("b", "Robots on the moon"), item("c", "The last robot", 3, 10), item("a", "", 1, 10)));
        interact("ann", "c", "viewed", 2);
        interact("ann", "b", "viewed", 1);
        interact("ann", "c", "liked", 0);
        interact("bob", "unheard of", "viewed", 3);

        TrainingSnapshot snapshot = snapshots.take();

        assertThat(snapshot.itemKeys()).isSorted().hasSize(4);
        assertThat(histories(snapshot)).containsExactly(List.of("b", "c"), List.of("unheard of"));
        assertThat(snapshot.space().language()).isEqualTo("en");
        assertThat(snapshot.space().terms()).containsExactly("word:last", "word:moon", "word:robot");
        assertThat(snapshot.terms().row(row(snapshot, "b"))).containsExactly(1, 2);
        assertThat(snapshot.terms().row(row(snapshot, "c"))).containsExactly(0, 2);
        assertThat(snapshot.vectors().row(row(snapshot, "c"))).containsExactly(1, 0);
        assertThat(snapshot.vectors().row(row(snapshot, "b"))).containsExactly(0, 0);
    }

    @Test
    void leavesOutDeletedItemsThatNobodyTouched() {
        items.putAll(List.of(item("kept", "robot"), item("history", ""), item("gone", "")));
        interact("ann", "history", "viewed", 1);
        jdbc.sql("update item set deleted_at = now() where id <> 'kept'").update();

        TrainingSnapshot snapshot = snapshots.take();

        assertThat(ids(snapshot)).containsExactlyInAnyOrder("kept", "history");
        assertThat(histories(snapshot)).containsExactly(List.of("history"));
    }

    @Test
    void seesNothingThatIsCommittedWhileItReads() {
        items.putAll(List.of(item("first", "robot")));
        interact("ann", "first", "viewed", 1);
        ItemContents busy = mock(ItemContents.class, delegatesTo(contents));
        doAnswer(call -> {
                    contents.forEach(call.getArgument(0));
                    CompletableFuture.runAsync(() -> interact("bob", "late", "viewed", 2))
                            .join();
                    CompletableFuture.runAsync(() -> items.putAll(List.of(item("first", "moon"))))
                            .join();
                    return null;
                })
                .when(busy)
                .forEach(any());

        TrainingSnapshot snapshot =
                new Snapshots(busy, pairs, learners, transactions, Clock.fixed(NOON, ZoneOffset.UTC)).take();

        assertThat(snapshot.asOf()).isEqualTo(NOON);
        assertThat(histories(snapshot)).containsExactly(List.of("first"));
        assertThat(snapshot.space().terms()).containsExactly("word:robot");
        assertThat(snapshot.terms().columns()).containsExactly(0);
        assertThat(snapshots.take().users()).isEqualTo(2);
    }

    @Test
    void keepsItsDigestUntilThereIsSomethingNew() {
        items.putAll(List.of(item("a", "robot"), item("b", "moon")));
        interact("ann", "a", "viewed", 1);
        interact("ann", "b", "viewed", 2);
        String digest = snapshots.take().digest();

        interact("ann", "a", "viewed", 3);
        assertThat(snapshots.take().digest()).isEqualTo(digest);

        interact("bob", "a", "viewed", 4);
        assertThat(snapshots.take().digest()).isNotEqualTo(digest);
    }

    @Test
    void takesAnEmptyDatabase() {
        TrainingSnapshot snapshot = snapshots.take();

        assertThat(snapshot.items()).isZero();
        assertThat(snapshot.users()).isZero();
    }

    private static NewItem item(String id, String title, float... vector) {
        return new NewItem(
                new ItemId(id),
                new ItemContent(title, "", List.of(), List.of(), Map.of(), vector),
                Availability.ALWAYS);
    }

    private void interact(String user, String item, String type, int minute) {
        interactions.store(List.of(new Interaction(
                new UserId(user), new ItemId(item), type, 1, Optional.of(NOON.plusSeconds(60L * minute)))));
    }

    private List<List<String>> histories(TrainingSnapshot snapshot) {
        List<String> ids = ids(snapshot);
        return IntStream.range(0, snapshot.users())
                .mapToObj(user -> Arrays.stream(snapshot.interactions().row(user))
                        .mapToObj(ids::get)
                        .toList())
                .toList();
    }

    private int row(TrainingSnapshot snapshot, String id) {
        return ids(snapshot).indexOf(id);
    }

    private List<String> ids(TrainingSnapshot snapshot) {
        Map<Integer, ItemId> ids = items.ids(snapshot.itemKeys());
        return Arrays.stream(snapshot.itemKeys())
                .mapToObj(key -> String.valueOf(ids.get(key)))
                .toList();
    }
}
