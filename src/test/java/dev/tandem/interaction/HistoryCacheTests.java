package dev.tandem.interaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HistoryCacheTests {

    private static final UserId ANN = new UserId("ann");
    private static final UserId BOB = new UserId("bob");
    private static final History HISTORY = new History(new int[] {1, 2});
    private static final History OTHER = new History(new int[] {3});

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicBoolean hears = new AtomicBoolean();
    private final HistoryCache remembered =
            new HistoryCache(new InteractionProperties(Duration.ofHours(1), 1_000), hears::get, nanos::get);

    @Test
    void remembersWhatWasRead() {
        assertThat(read(ANN, HISTORY)).containsExactly(Map.entry(ANN, HISTORY));

        assertThat(remembered.of(List.of(ANN))).containsExactly(Map.entry(ANN, HISTORY));
        assertThat(remembered.of(List.of(BOB))).isEmpty();
    }

    @Test
    void readsOnlyWhatItDoesNotRememberWhileItHearsOfChanges() {
        read(ANN, HISTORY);
        hears.set(true);

        assertThat(remembered.current(Set.of(ANN, BOB), users -> {
                    assertThat(users).containsExactly(BOB);
                    return Map.of(BOB, OTHER);
                }))
                .containsOnly(Map.entry(ANN, HISTORY), Map.entry(BOB, OTHER));
        assertThat(remembered.current(Set.of(ANN, BOB), users -> {
                    throw new AssertionError("nothing is to be read");
                }))
                .containsOnly(Map.entry(ANN, HISTORY), Map.entry(BOB, OTHER));
    }

    @Test
    void readsAgainWhileItDoesNotHearOfChanges() {
        read(ANN, HISTORY);

        assertThat(read(ANN, OTHER)).containsExactly(Map.entry(ANN, OTHER));
    }

    @Test
    void doesNotRememberThatThereWasNothing() {
        read(ANN, History.EMPTY);

        assertThat(remembered.of(List.of(ANN))).isEmpty();
    }

    @Test
    void forgetsWhoHasNoHistoryAnyMore() {
        read(ANN, HISTORY);
        read(ANN, History.EMPTY);

        assertThat(remembered.of(List.of(ANN))).isEmpty();
    }

    @Test
    void forgetsAfterAWhile() {
        read(ANN, HISTORY);
        nanos.set(Duration.ofHours(1).toNanos());

        assertThat(remembered.of(List.of(ANN))).isEmpty();
    }

    @Test
    void forgetsWhoIsNamed() {
        read(ANN, HISTORY);
        read(BOB, HISTORY);
        remembered.changed(HistoryCache.CHANNEL, UserDigest.of(ANN).value());

        assertThat(remembered.of(List.of(ANN))).isEmpty();
        assertThat(remembered.of(List.of(BOB))).isNotEmpty();
    }

    @Test
    void forgetsEverybodyWhereNobodyIsNamedOrANoticeMayBeMissing() {
        read(ANN, HISTORY);
        remembered.changed(HistoryCache.CHANNEL, HistoryCache.EVERYBODY);
        assertThat(remembered.of(List.of(ANN))).isEmpty();

        read(ANN, HISTORY);
        remembered.missed();
        assertThat(remembered.of(List.of(ANN))).isEmpty();
    }

    @Test
    void doesNotKeepWhatChangedWhileItWasRead() {
        remembered.current(Set.of(ANN), users -> {
            remembered.forget(List.of(UserDigest.of(ANN)));
            return Map.of(ANN, HISTORY);
        });
        assertThat(remembered.of(List.of(ANN))).isEmpty();

        remembered.current(Set.of(ANN), users -> {
            remembered.forgetEverybody();
            return Map.of(ANN, HISTORY);
        });
        assertThat(remembered.of(List.of(ANN))).isEmpty();
    }

    @Test
    void keepsToItsBounds() {
        for (int i = 0; i < 10_000; i++) {
            read(new UserId("user " + i), HISTORY);
        }

        assertThat(remembered.weight()).isLessThanOrEqualTo(1_000);
    }

    @Test
    void holdsNoIdOfAUser() {
        assertThat(UserDigest.of(ANN).value()).hasSize(22).doesNotContain("ann");
        assertThat(UserDigest.of(ANN)).isEqualTo(UserDigest.of(ANN)).isNotEqualTo(UserDigest.of(BOB));
    }

    private Map<UserId, History> read(UserId user, History history) {
        return remembered.current(Set.of(user), users -> Map.of(user, history));
    }
}
