package dev.tandem.interaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
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
        assertThat(remembered.read(ANN, () -> HISTORY)).isSameAs(HISTORY);

        assertThat(remembered.of(ANN)).containsSame(HISTORY);
        assertThat(remembered.of(BOB)).isEmpty();
    }

    @Test
    void doesNotRememberThatThereWasNothing() {
        remembered.read(ANN, () -> History.EMPTY);

        assertThat(remembered.of(ANN)).isEmpty();
    }

    @Test
    void forgetsWhoHasNoHistoryAnyMore() {
        remembered.read(ANN, () -> HISTORY);
        remembered.read(ANN, () -> History.EMPTY);

        assertThat(remembered.of(ANN)).isEmpty();
    }

    @Test
    void forgetsAfterAWhile() {
        remembered.read(ANN, () -> HISTORY);
        nanos.set(Duration.ofHours(1).toNanos());

        assertThat(remembered.of(ANN)).isEmpty();
    }

    @Test
    void forgetsWhoIsNamed() {
        remembered.read(ANN, () -> HISTORY);
        remembered.read(BOB, () -> HISTORY);
        remembered.changed(RememberedHistories.CHANNEL, UserDigest.of(ANN).value());

        assertThat(remembered.of(ANN)).isEmpty();
        assertThat(remembered.of(BOB)).isPresent();
    }

    @Test
    void forgetsEverybodyWhereNobodyIsNamedOrANoticeMayBeMissing() {
        remembered.read(ANN, () -> HISTORY);
        remembered.changed(RememberedHistories.CHANNEL, RememberedHistories.EVERYBODY);
        assertThat(remembered.of(ANN)).isEmpty();

        remembered.read(ANN, () -> HISTORY);
        remembered.missed();
        assertThat(remembered.of(ANN)).isEmpty();
    }

    @Test
    void doesNotKeepWhatChangedWhileItWasRead() {
        remembered.read(ANN, () -> {
            remembered.forget(List.of(UserDigest.of(ANN)));
            return HISTORY;
        });
        assertThat(remembered.of(ANN)).isEmpty();

        remembered.read(ANN, () -> {
            remembered.forgetEverybody();
            return HISTORY;
        });
        assertThat(remembered.of(ANN)).isEmpty();
    }

    @Test
    void keepsToItsBounds() {
        for (int i = 0; i < 10_000; i++) {
            remembered.read(new UserId("user " + i), () -> HISTORY);
        }

        assertThat(remembered.weight()).isLessThanOrEqualTo(1_000);
    }

    @Test
    void holdsNoIdOfAUser() {
        assertThat(UserDigest.of(ANN).value()).hasSize(22).doesNotContain("ann");
        assertThat(UserDigest.of(ANN)).isEqualTo(UserDigest.of(ANN)).isNotEqualTo(UserDigest.of(BOB));
    }
}
