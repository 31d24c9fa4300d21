package dev.tandem.serving;

import static dev.tandem.serving.PlantedModel.deleted;
import static dev.tandem.serving.PlantedModel.id;
import static dev.tandem.serving.PlantedModel.item;
import static dev.tandem.serving.PlantedModel.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.item.Availability;
import dev.tandem.item.Item;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LiveModelTests {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final LiveModel live = PlantedModel.live(7);

    @Test
    void findsTheTrainedItemsByIdAndKey() {
        int row = live.rowOf(id(3)).orElseThrow();

        assertThat(row).isEqualTo(2);
        assertThat(live.rowOf(3)).hasValue(2);
        assertThat(live.key(row)).isEqualTo(3);
        assertThat(live.id(row)).isEqualTo(id(3));
        assertThat(live.coldStart(row)).isFalse();
        assertThat(live.size()).isEqualTo(5);
        assertThat(live.tail()).isZero();
        assertThat(live.version()).isEqualTo(7);
    }

    @Test
    void recommendsNoTrainedItemBeforeTheCatalogueConfirmedIt() {
        LiveModel unconfirmed = LiveModel.of(PlantedModel.loaded(7));

        assertThat(IntStream.range(0, 5)).noneMatch(row -> unconfirmed.recommendable(row, NOW));
        assertThat(IntStream.range(0, 5)).allMatch(row -> live.recommendable(row, NOW));
    }

    @Test
    void appendsTheContentEmbeddingOfANewItem() {
        LiveModel grown = with(live, item(9, "space", "love", "unheard-of"));
        int row = grown.rowOf(id(9)).orElseThrow();

        assertThat(grown.items().embeddings().row(row)).containsExactly(2, 2);
        assertThat(grown.coldStart(row)).isTrue();
        assertThat(grown.hasEvidence(row)).isTrue();
        assertThat(grown.recommendable(row, NOW)).isTrue();
        assertThat(grown.size()).isEqualTo(6);
        assertThat(live.rowOf(id(9))).isEmpty();
        assertThat(live.items().rows()).isEqualTo(5);
    }

    @Test
    void givesAnItemWithoutKnownContentZerosAndTheColdBias() {
        LiveModel grown = with(live, item(9, "unheard-of"));
        int row = grown.rowOf(9).orElseThrow();

        assertThat(grown.items().embeddings().row(row)).containsOnly(0);
        assertThat(grown.items().biases().row(row)[0]).isZero();
        assertThat(grown.hasEvidence(row)).isFalse();
        assertThat(grown.coldStart(row)).isTrue();
        assertThat(grown.recommendable(row, NOW)).isTrue();
    }

    @Test
    void keepsTheRowOfAWarmItemWhenItsContentChanges() {
        LiveModel changed = with(live, item(1, "love"));

        assertThat(changed.rowOf(1)).hasValue(0);
        assertThat(changed.items().rows()).isEqualTo(5);
        assertThat(changed.items().embeddings().row(0)).containsExactly(1, 0);
    }

    @Test
    void givesAColdItemANewRowWhenItsContentChanges() {
        LiveModel changed = with(live, item(5, "love"));
        int row = changed.rowOf(5).orElseThrow();

        assertThat(row).isEqualTo(5);
        assertThat(changed.id(row)).isEqualTo(id(5));
        assertThat(changed.items().embeddings().row(row)).containsExactly(0, 2);
        assertThat(changed.recommendable(4, NOW)).isFalse();
        assertThat(changed.recommendable(row, NOW)).isTrue();
        assertThat(changed.size()).isEqualTo(5);
        assertThat(live.recommendable(4, NOW)).isTrue();
        assertThat(live.rowOf(5)).hasValue(4);
    }

    @Test
    void embedsAPlaceholderOnceItsContentArrives() {
        LiveModel placeholder = with(live, item(9));
        LiveModel described = with(placeholder, item(9, "love"));

        assertThat(placeholder.hasEvidence(placeholder.rowOf(9).orElseThrow())).isFalse();
        assertThat(described.hasEvidence(described.rowOf(9).orElseThrow())).isTrue();
    }

    @Test
    void isUnchangedWhenItemsRepeat() {
        Item[] items = {item(1, "space"), item(5, "space"), item(9, "love"), item(10), deleted(2), deleted(77)};
        LiveModel once = with(live, items);
        LiveModel twice = with(once, items);

        assertThat(twice.items().rows()).isEqualTo(once.items().rows()).isEqualTo(7);
        assertThat(twice.size()).isEqualTo(once.size()).isEqualTo(6);
        assertThat(twice.tail()).isEqualTo(2);
        assertThat(twice.rowOf(77)).isEmpty();
    }

    @Test
    void neverRecommendsADeletedItem() {
        LiveModel changed = with(live, deleted(1), deleted(5));

        assertThat(changed.recommendable(0, NOW)).isFalse();
        assertThat(changed.recommendable(4, NOW)).isFalse();
        assertThat(changed.size()).isEqualTo(3);
        assertThat(changed.hasEvidence(0))
                .as("a trained row still informs histories")
                .isTrue();
        assertThat(changed.hasEvidence(4)).as("a cold row was its content").isFalse();
    }

    @Test
    void recommendsAnItemPostedAgainAfterItsDeletion() {
        LiveModel back = with(with(live, deleted(1), deleted(5)), item(1), item(5, "space"));

        assertThat(back.recommendable(0, NOW)).isTrue();
        assertThat(back.recommendable(4, NOW)).isTrue();
        assertThat(back.hasEvidence(4)).isTrue();
        assertThat(back.tail()).isZero();
        assertThat(back.size()).isEqualTo(5);
    }

    @Test
    void hidesAndShowsItems() {
        Availability hidden = new Availability(Instant.MIN, Instant.MAX, true);
        LiveModel changed = with(live, item(1, hidden, "space"));

        assertThat(changed.recommendable(0, NOW)).isFalse();
        assertThat(changed.size()).isEqualTo(5);
        assertThat(with(changed, item(1, "space")).recommendable(0, NOW)).isTrue();
    }

    @Test
    void recommendsOnlyWithinTheAvailabilityWindow() {
        Availability window = new Availability(NOW, NOW.plusSeconds(60), false);
        LiveModel changed = with(live, item(1, window, "space"), item(9, window, "space"));

        for (int row : new int[] {0, changed.rowOf(9).orElseThrow()}) {
            assertThat(changed.recommendable(row, NOW.minusMillis(1))).isFalse();
            assertThat(changed.recommendable(row, NOW)).isTrue();
            assertThat(changed.recommendable(row, NOW.plusSeconds(60))).isFalse();
        }
        assertThat(with(changed, item(1, "space")).recommendable(0, NOW.minusMillis(1)))
                .isTrue();
    }

    @Test
    void ordersRowsByTrainingUsersWithoutTheColdOnes() {
        assertThat(live.byTrainingUsers()).containsExactly(0, 1, 2, 3);
        assertThat(live.trainingUsers(0)).isEqualTo(40);
    }

    @Test
    void holdsManyItemsAppendedOneByOne() {
        LiveModel grown = live;
        for (int key = 100; key < 10_000; key += 3) {
            grown = with(grown, item(key, key % 2 == 0 ? "space" : "love"));
        }

        for (int key = 100; key < 10_000; key += 3) {
            int row = grown.rowOf(id(key)).orElseThrow();
            assertThat(grown.key(row)).isEqualTo(key);
            assertThat(grown.items().embeddings().row(row)[key % 2]).isEqualTo(2);
        }
        assertThat(grown.tail()).isEqualTo(3300);
    }
}
