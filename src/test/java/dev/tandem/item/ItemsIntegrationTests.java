package dev.tandem.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.IntegrationTest;
import dev.tandem.intake.IngestCounts;
import dev.tandem.intake.InvalidField;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class ItemsIntegrationTests {

    private static final float[] NO_VECTOR = {};

    @Autowired
    private Items items;

    @Autowired
    private CatalogueStatistics catalogue;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void emptyTables() {
        jdbc.sql("truncate app_user, interaction, item restart identity").update();
    }

    @Test
    void givesBackWhatWasStored() {
        ItemContent content = new ItemContent(
                "Tab\there",
                "line\nbreak \\ backslash",
                List.of("a,b", "c\"d", "{}", ""),
                List.of("NULL", "x y"),
                Map.of("year", 1979, "share", 0.25, "big", 12345678901L, "on", true, "name", "é🎬"),
                new float[] {1, -0.1f, Float.MIN_VALUE, Float.MAX_VALUE});
        Availability availability = new Availability(Instant.parse("2020-01-01T00:00:00.000001Z"), Instant.MAX, true);

        items.putAll(List.of(new NewItem(new ItemId("a\\b\t🎬"), content, availability)));

        Item item = items.find(new ItemId("a\\b\t🎬")).orElseThrow();
        assertThat(item.content()).usingRecursiveComparison().isEqualTo(content);
        assertThat(item.availability()).isEqualTo(availability);
        assertThat(item.deleted()).isFalse();
    }

    @Test
    void countsNewChangedAndUnchangedItems() {
        assertThat(items.putAll(List.of(item("a", "A"), item("b", "B")))).isEqualTo(new IngestCounts(2, 0, 0));
        items.delete(new ItemId("b"));

        assertThat(items.putAll(List.of(item("a", "A"), item("b", "B"), item("c", "C"), item("c", "D"))))
                .isEqualTo(new IngestCounts(2, 0, 2));
        assertThat(items.putAll(List.of(item("a", "AA"), item("b", "B")))).isEqualTo(new IngestCounts(0, 1, 1));
        assertThat(items.find(new ItemId("c")).orElseThrow().content().title()).isEqualTo("D");
        assertThat(catalogue.count()).isEqualTo(3);
    }

    @Test
    void drawsNoKeyForAnItemThatIsKnown() {
        for (int round = 0; round < 5; round++) {
            items.putAll(List.of(item("a", "round " + round)));
            items.keysOf(List.of(new ItemId("a")));
        }
        items.putAll(List.of(item("b", "B")));

        assertThat(items.keysOf(List.of(new ItemId("a"), new ItemId("b"))).byId())
                .containsValues(1, 2);
    }

    @Test
    void aRemovedItemKeepsItsKeyAndLosesItsContent() {
        items.putAll(List.of(item("a", "A")));
        int key = items.find(new ItemId("a")).orElseThrow().key();

        assertThat(items.delete(new ItemId("a"))).isTrue();
        assertThat(items.delete(new ItemId("a"))).isFalse();

        Item removed = items.find(new ItemId("a")).orElseThrow();
        assertThat(removed.deleted()).isTrue();
        assertThat(removed.content().title()).isEmpty();
        assertThat(catalogue.count()).isZero();
        assertThat(items.contains(new ItemId("a"))).isFalse();
        assertThat(items.keyOf(new ItemId("a"))).hasValue(key);
        assertThat(items.keysOf(List.of(new ItemId("a"))).byId()).containsExactly(Map.entry(new ItemId("a"), key));
        items.putAll(List.of(item("a", "A")));
        assertThat(items.find(new ItemId("a")).orElseThrow().key()).isEqualTo(key);
    }

    @Test
    void makesPlaceholdersForUnknownIds() {
        items.putAll(List.of(item("a", "A")));

        assertThat(items.contains(new ItemId("b"))).isFalse();
        assertThat(items.keyOf(new ItemId("b"))).isEmpty();

        Items.Keys made = items.keysOf(List.of(new ItemId("b"), new ItemId("a"), new ItemId("b")));
        Map<ItemId, Integer> keys = made.byId();

        assertThat(made.placeholders()).isOne();
        assertThat(items.keysOf(keys.keySet())).isEqualTo(new Items.Keys(keys, 0));
        assertThat(items.contains(new ItemId("b"))).isTrue();
        assertThat(keys).hasSize(2);
        assertThat(items.titles(keys.values().stream().mapToInt(i -> i).toArray()))
                .containsExactly(Map.entry(1, "A"));
        assertThat(items.ids(new int[] {1, 2, 99}))
                .containsOnly(Map.entry(1, new ItemId("a")), Map.entry(2, new ItemId("b")));
        assertThat(items.find(new ItemId("b")).orElseThrow().content())
                .usingRecursiveComparison()
                .isEqualTo(ItemContent.EMPTY);
    }

    @Test
    void filtersByCategoriesAndAttributes() {
        items.putAll(List.of(
                filtered("a", List.of("film", "horror"), Map.of("year", 1979, "colour", true)),
                filtered("b", List.of("film"), Map.of("year", 1980, "studio", "Fox")),
                filtered("c", List.of("book"), Map.of("year", 1979.0)),
                filtered("d", List.of("film"), Map.of())));
        items.delete(new ItemId("d"));

        assertThat(matching(List.of(), Map.of())).containsExactly("a", "b", "c");
        assertThat(matching(List.of("film", "nothing"), Map.of())).containsExactly("a", "b");
        assertThat(matching(List.of(), Map.of("year", 1979))).containsExactly("a", "c");
        assertThat(matching(List.of("film"), Map.of("year", 1979, "colour", true)))
                .containsExactly("a");
        assertThat(matching(List.of(), Map.of("year", "1979"))).isEmpty();
        assertThat(matching(List.of(), Map.of("studio", "Fox"))).containsExactly("b");
    }

    @Test
    void firstVectorsStoredAtOnceAgreeOnALength() throws Exception {
        List<Callable<Boolean>> tasks = new ArrayList<>();
        for (int length = 1; length <= 8; length++) {
            NewItem item = vectored("v" + length, new float[length]);
            tasks.add(() -> stored(item));
        }

        ExecutorService executor = Executors.newFixedThreadPool(tasks.size());
        int stored = 0;
        try {
            for (Future<Boolean> done : executor.invokeAll(tasks)) {
                stored += done.get() ? 1 : 0;
            }
        } finally {
            executor.shutdownNow();
        }
        assertThat(stored).isEqualTo(1);
        assertThatThrownBy(() -> items.putAll(List.of(vectored("w", new float[9]))))
                .isInstanceOf(InvalidField.class)
                .hasMessageContaining(
                        "vector has 9 numbers, expected " + items.vectorLength().getAsInt());
    }

    private boolean stored(NewItem item) {
        try {
            items.putAll(List.of(item));
            return true;
        } catch (InvalidField e) {
            return false;
        }
    }

    private List<String> matching(List<String> categories, Map<String, Object> attributes) {
        Map<Integer, ItemId> ids = items.ids(items.keysMatching(new ItemFilter(categories, attributes)));
        return ids.values().stream().map(ItemId::value).sorted().toList();
    }

    private static NewItem item(String id, String title) {
        return new NewItem(
                new ItemId(id),
                new ItemContent(title, "", List.of(), List.of(), Map.of(), NO_VECTOR),
                Availability.ALWAYS);
    }

    private static NewItem filtered(String id, List<String> categories, Map<String, Object> attributes) {
        return new NewItem(
                new ItemId(id),
                new ItemContent(id, "", List.of(), categories, attributes, NO_VECTOR),
                Availability.ALWAYS);
    }

    private static NewItem vectored(String id, float[] vector) {
        return new NewItem(
                new ItemId(id), new ItemContent(id, "", List.of(), List.of(), Map.of(), vector), Availability.ALWAYS);
    }
}
