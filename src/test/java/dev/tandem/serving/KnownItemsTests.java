package dev.tandem.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.item.ItemId;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class KnownItemsTests {

    private static final int MANY = 50_000;

    private final KnownItems known = new KnownItems(0);

    @Test
    void findsEveryOfManyItemsByIdAndByKey() {
        for (int key = MANY; key > 0; key--) {
            known.add(key, id(key));
        }

        for (int key = 1; key <= MANY; key++) {
            assertThat(known.key(id(key))).hasValue(key);
            assertThat(known.id(key)).isEqualTo(id(key));
        }
        assertThat(known.key(id(MANY + 1))).isEmpty();
    }

    @Test
    void keepsIdsOfAnyLengthAndScript() {
        String[] ids = {"a", "ä", "Ω/1 %", "🙂", "x".repeat(255), "x".repeat(254), "é".repeat(127)};
        for (int round = 0; round < 1000; round += 1) {
            for (int i = 0; i < ids.length; i++) {
                known.add(1 + i, new ItemId(ids[i]));
            }
        }
        for (int key = 1000; key < 2000; key++) {
            known.add(key, new ItemId("y".repeat(key % 240 + 1) + key));
        }

        for (int i = 0; i < ids.length; i++) {
            assertThat(known.key(new ItemId(ids[i]))).hasValue(1 + i);
            assertThat(known.id(1 + i)).isEqualTo(new ItemId(ids[i]));
        }
        assertThat(known.id(1239)).isEqualTo(new ItemId("y".repeat(1239 % 240 + 1) + 1239));
        assertThat(known.key(new ItemId("b"))).isEmpty();
    }

    @Test
    void anIdReusedUnderAnotherKeyIsFoundUnderTheNewKey() {
        known.add(3, id(1));
        known.add(7, id(1));

        assertThat(known.key(id(1))).hasValue(7);
        assertThat(known.id(3)).isEqualTo(id(1));
        assertThat(known.id(7)).isEqualTo(id(1));
    }

    @Test
    void readersFindAddedItemsWhileMoreAreAdded() {
        AtomicInteger added = new AtomicInteger();
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
            for (int key = 1; key <= MANY; key++) {
                known.add(key, id(key));
                added.set(key);
            }
        });

        int read = 0;
        while (read < MANY) {
            int newest = added.get();
            for (; read < newest; read++) {
                assertThat(known.key(id(read + 1)).orElse(-1)).isEqualTo(read + 1);
                assertThat(known.id(read + 1)).isEqualTo(id(read + 1));
                assertThat(known.key(id(-read))).isEmpty();
            }
        }
        writer.join();
    }

    private static ItemId id(int key) {
        return new ItemId("item-" + key);
    }
}
