package dev.tandem.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.tandem.content.FeatureSpaceLearner;
import dev.tandem.interaction.InteractionPairs;
import dev.tandem.interaction.InteractionPairs.PairConsumer;
import dev.tandem.item.Availability;
import dev.tandem.item.Item;
import dev.tandem.item.ItemContent;
import dev.tandem.item.ItemContents;
import dev.tandem.item.ItemId;
import dev.tandem.numeric.Matrix;
import dev.tandem.numeric.MatrixValues;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class SnapshotReaderTests {

    private final List<Item> catalogue = new ArrayList<>();
    private final List<int[]> pairs = new ArrayList<>();

    @Test
    void givesItemsRowsByAscendingKey() {
        item(2, "robot moon");
        item(5, "robot");
        item(9, "");

        TrainingSnapshot snapshot = read();

        assertThat(snapshot.itemKeys()).containsExactly(2, 5, 9);
        assertThat(snapshot.space().terms()).containsExactly("word:moon", "word:robot");
        assertThat(snapshot.terms().offsets()).containsExactly(0, 2, 3, 3);
        assertThat(snapshot.terms().columns()).containsExactly(0, 1, 1);
        assertThat(snapshot.terms().width()).isEqualTo(2);
        assertThat(snapshot.users()).isZero();
    }

    @Test
    void givesUsersRowsOfItems() {
        item(2, "a");
        item(5, "b");
        item(9, "c");
        pairs(1, 9, 1, 2, 7, 5, 7, 9);

        TrainingSnapshot snapshot = read();

        assertThat(snapshot.users()).isEqualTo(2);
        assertThat(snapshot.userKeys()).containsExactly(1, 7);
        assertThat(snapshot.interactions().row(0)).containsExactly(2, 0);
        assertThat(snapshot.interactions().row(1)).containsExactly(1, 2);
        assertThat(snapshot.interactions().width()).isEqualTo(3);
    }

    @Test
    void holdsDeletedItemsOnlyWhereSomebodyInteractedWithThem() {
        deleted(1);
        item(2, "a");
        deleted(3);
        item(4, "b");
        pairs(1, 4, 1, 3);

        TrainingSnapshot snapshot = read();

        assertThat(snapshot.itemKeys()).containsExactly(2, 3, 4);
        assertThat(snapshot.deletedItems()).isOne();
        assertThat(snapshot.interactions().row(0)).containsExactly(2, 1);
        assertThat(snapshot.terms().length(1)).isZero();
    }

    @Test
    void scalesVectorsAndLeavesZerosWhereThereIsNone() {
        item(1, "", 1, 10);
        item(2, "");
        item(3, "", 3, 10);

        Matrix vectors = read().vectors();

        assertThat(MatrixValues.of(vectors)).containsExactly(-1, 0, 0, 0, 1, 0);
    }

    @Test
    void keepsVectorsInTheirRowsOverManyBlocks() {
        int items = 2 * Matrix.CHUNK_ROWS + 3;
        for (int key = 1; key <= items; key++) {
            item(key, "", key);
        }

        Matrix vectors = read().vectors();

        assertThat(vectors.rows()).isEqualTo(items);
        assertThat(MatrixValues.of(vectors)).isSorted();
    }

    @Test
    void readsAnEmptyDatabase() {
        TrainingSnapshot snapshot = read();

        assertThat(snapshot.items()).isZero();
        assertThat(snapshot.users()).isZero();
        assertThat(snapshot.vectors().rows()).isZero();
    }

    @Test
    void refusesAnInteractionWithAnItemThatIsNotThere() {
        item(1, "a");
        pairs(1, 2);

        assertThatIllegalStateException().isThrownBy(this::read).withMessageContaining("item key is 2");
    }

    @Test
    void hasTheSameDigestWhereThereIsNothingNewToLearn() {
        item(1, "robot");
        item(2, "moon");
        pairs(1, 1, 1, 2);
        String before = read().digest();
        pairs.clear();
        pairs(3, 2, 3, 1);

        assertThat(read().digest()).isEqualTo(before).hasSize(64);
    }

    @Test
    void hasAnotherDigestForAnythingNew() {
        List<String> digests = new ArrayList<>();
        item(1, "robot");
        digests.add(read().digest());
        item(2, "moon");
        digests.add(read().digest());
        pairs(1, 1);
        digests.add(read().digest());
        pairs(1, 2);
        digests.add(read().digest());
        pairs.clear();
        pairs(1, 1, 2, 2);
        digests.add(read().digest());
        catalogue.remove(1);
        item(2, "sun");
        digests.add(read().digest());
        item(3, "", 1, 2);
        digests.add(read().digest());

        assertThat(digests).doesNotHaveDuplicates();
    }

    private void item(int key, String title, float... vector) {
        ItemContent content = new ItemContent(title, "", List.of(), List.of(), Map.of(), vector);
        catalogue.add(new Item(key, new ItemId("item-" + key), content, Availability.ALWAYS, false));
    }

    private void deleted(int key) {
        catalogue.add(new Item(key, new ItemId("item-" + key), ItemContent.EMPTY, Availability.ALWAYS, true));
    }

    private void pairs(int... userAndItem) {
        for (int i = 0; i < userAndItem.length; i += 2) {
            pairs.add(new int[] {userAndItem[i], userAndItem[i + 1]});
        }
    }

    private TrainingSnapshot read() {
        ItemContents contents = mock(ItemContents.class);
        when(contents.count()).thenReturn((long) catalogue.size());
        doAnswer(call -> {
                    Consumer<Item> consumer = call.getArgument(0);
                    catalogue.forEach(consumer);
                    return null;
                })
                .when(contents)
                .forEach(any());
        InteractionPairs interactions = mock(InteractionPairs.class);
        when(interactions.count()).thenReturn((long) pairs.size());
        doAnswer(call -> {
                    PairConsumer consumer = call.getArgument(0);
                    pairs.forEach(pair -> consumer.accept(pair[0], pair[1]));
                    return null;
                })
                .when(interactions)
                .forEach(any());
        return new SnapshotReader(contents, interactions).read(Instant.EPOCH, new FeatureSpaceLearner("none", 100));
    }
}
