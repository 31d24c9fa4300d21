package dev.tandem.interaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RememberedHistoriesTests {

    private static final UserId ANN = new UserId("ann");
    private static final UserId BOB = new UserId("bob");
    private static final History HISTORY = new History(new int[] {1, 2});

    private final AtomicLong nanos = new AtomicLong();
    private final RememberedHistories remembered =
            new RememberedHistories(new InteractionProperties(Duration.ofHours(1), 1_000), nanos::get);

    @Test
    void remembersWhatWasRead() {
        assertThat(read(ANN, HISTORY)).containsExactly(Map.entry(ANN, HISTORY));

        assertThat(remembered.of(List.of(ANN))).containsExactly(Map.entry(ANN, HISTORY));
        assertThat(remembered.of(List.of(BOB))).isEmpty();
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
        remembered.changed(RememberedHistories.CHANNEL, UserDigest.of(ANN).value());

        assertThat(remembered.of(List.of(ANN))).isEmpty();
        assertThat(remembered.of(List.of(BOB))).isNotEmpty();
    }

    @Test
    void forgetsEverybodyWhereNobodyIsNamedOrANoticeMayBeMissing() {
        read(ANN, HISTORY);
        remembered.changed(RememberedHistories.CHANNEL, RememberedHistories.EVERYBODY);
        assertThat(remembered.of(List.of(ANN))).isEmpty();

        read(ANN, HISTORY);
        remembered.missed();
        assertThat(remembered.of(List.of(ANN))).isEmpty();
    }

    @Test
    void doesNotKeepWhatChangedWhileItWasRead() {
        remembered.read(List.of(ANN), () -> {
            remembered.forget(List.of(UserDigest.of(ANN)));
            return Map.of(ANN, HISTORY);
        });
        assertThat(remembered.of(List.of(ANN))).isEmpty();

        remembered.read(List.of(ANN), () -> {
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
        return remembered.read(List.of(user), () -> Map.of(user, history));
    }
}
