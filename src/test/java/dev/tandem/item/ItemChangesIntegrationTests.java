package dev.tandem.item;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.IntegrationTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** The streams that models read: the change feed and the content of the catalogue. */
@IntegrationTest
class ItemChangesIntegrationTests {

    @Autowired
    private Items items;

    @Autowired
    private ItemChanges changes;

    @Autowired
    private ItemContents contents;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionOperations transactions;

    @BeforeEach
    void emptyTables() {
        jdbc.sql("truncate app_user, interaction, item restart identity").update();
    }

    @Test
    void feedsChangesOnceTheyAreCommittedAndNothingElse() {
        items.putAll(List.of(item("a", "A"), item("b", "B")));
        Feed first = changesSince(ItemChanges.BEGINNING);
        assertThat(first.ids()).containsExactly("a", "b");
        assertThat(changesSince(first.position()).ids()).isEmpty();

        items.putAll(List.of(item("a", "A"), item("b", "BB")));
        items.keysOf(List.of(new ItemId("a"), new ItemId("c")));
        Feed second = changesSince(first.position());
        assertThat(second.ids()).containsExactly("b", "c");

        items.delete(new ItemId("a"));
        assertThat(changesSince(second.position()).items())
                .singleElement()
                .satisfies(item -> assertThat(item.deleted()).isTrue());
    }

    @Test
    void missesNoChangeThatIsCommittedLate() throws Exception {
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch mayCommit = new CountDownLatch(1);
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
            Future<?> late = executor.submit(() -> transactions.executeWithoutResult(status -> {
                items.putAll(List.of(item("late", "L")));
                written.countDown();
                await(mayCommit);
            }));
            await(written);
            items.putAll(List.of(item("early", "E")));
            Feed before = changesSince(ItemChanges.BEGINNING);
            assertThat(before.ids()).containsExactly("early");

            mayCommit.countDown();
            late.get();
            assertThat(changesSince(before.position()).ids()).contains("late");
        } finally {
            mayCommit.countDown();
            executor.shutdownNow();
        }
    }

    @Test
    void readsContentOnlyWhereItIsRequestedAndKeepsTheOrderOfKeys() {
        items.putAll(
                IntStream.range(0, 400).mapToObj(i -> item("i" + i, "T" + i)).toList());
        items.delete(new ItemId("i9"));

        Feed feed = changesSince(ItemChanges.BEGINNING, key -> key % 3 == 0);

        assertThat(feed.items()).extracting(Item::key).hasSize(400).isSorted();
        assertThat(feed.items())
                .allSatisfy(item -> assertThat(item.content().title())
                        .isEqualTo(
                                item.key() % 3 == 0 && !item.deleted()
                                        ? "T" + item.id().value().substring(1)
                                        : ""));
        assertThat(feed.items().stream().filter(item -> item.key() % 3 != 0))
                .allSatisfy(item -> assertThat(item.content()).isSameAs(ItemContent.EMPTY));
    }

    @Test
    void deliversTheWholeStateOfAnItemThatChangesWhileTheFeedIsRead() {
        items.putAll(List.of(item("a", "old")));
        List<Item> read = new ArrayList<>();
        long next = changes.forEach(
                ItemChanges.BEGINNING,
                key -> {
                    inAnotherTransaction(() -> items.delete(new ItemId("a")));
                    return true;
                },
                change -> read.add(change.item()));

        assertThat(read)
                .singleElement()
                .satisfies(item -> assertThat(item.deleted()).isTrue());
        assertThat(changesSince(next).ids()).containsExactly("a");
    }

    @Test
    void readsNoAttributes() {
        items.putAll(List.of(new NewItem(
                new ItemId("a"),
                new ItemContent("A", "text", List.of("t"), List.of("c"), Map.of("year", 1979), new float[] {1}),
                Availability.ALWAYS)));
        ItemContent withoutAttributes =
                new ItemContent("A", "text", List.of("t"), List.of("c"), Map.of(), new float[] {1});
        List<ItemContent> streamed = new ArrayList<>();
        transactions.executeWithoutResult(status -> contents.forEach(item -> streamed.add(item.content())));

        assertThat(changesSince(ItemChanges.BEGINNING).items())
                .singleElement()
                .satisfies(item ->
                        assertThat(item.content()).usingRecursiveComparison().isEqualTo(withoutAttributes));
        assertThat(streamed)
                .singleElement()
                .satisfies(content ->
                        assertThat(content).usingRecursiveComparison().isEqualTo(withoutAttributes));
    }

    @Test
    void streamsTheContentOfAllItemsByKey() {
        items.putAll(IntStream.range(0, 1_200).mapToObj(i -> item("i" + i, "T")).toList());
        items.delete(new ItemId("i7"));
        List<Integer> keys = new ArrayList<>();
        List<Boolean> deleted = new ArrayList<>();

        transactions.executeWithoutResult(status -> contents.forEach(item -> {
            keys.add(item.key());
            deleted.add(item.deleted());
        }));

        assertThat(keys).hasSize(1_200).isSorted();
        assertThat(deleted).containsOnlyOnce(true);
        assertThat(contents.count()).isEqualTo(1_200);
    }

    private record Feed(List<Item> items, long position) {

        List<String> ids() {
            return items.stream().map(item -> item.id().value()).sorted().toList();
        }
    }

    private Feed changesSince(long position) {
        return changesSince(position, key -> true);
    }

    private Feed changesSince(long position, IntPredicate needsContent) {
        List<Item> changed = new ArrayList<>();
        long next = changes.forEach(position, needsContent, change -> changed.add(change.item()));
        return new Feed(changed, next);
    }

    private static void inAnotherTransaction(Runnable write) {
        CompletableFuture.runAsync(write).join();
    }

    private static NewItem item(String id, String title) {
        return new NewItem(
                new ItemId(id),
                new ItemContent(title, "", List.of(), List.of(), Map.of(), new float[0]),
                Availability.ALWAYS);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
