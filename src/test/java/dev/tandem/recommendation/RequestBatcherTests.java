package dev.tandem.recommendation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RequestBatcherTests {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int SLOW = 0;
    private static final int WRONG = -1;

    private final List<List<Integer>> groups = new CopyOnWriteArrayList<>();
    private final CountDownLatch released = new CountDownLatch(1);
    private final RequestBatcher<Integer, String> batcher = new RequestBatcher<>(1, this::work);
    private final List<CompletableFuture<String>> asked = new ArrayList<>();

    @AfterEach
    void release() {
        released.countDown();
    }

    @Test
    void runsARequestAtOnceWhileNoBatchRuns() {
        assertThat(batcher.submit(1)).isEqualTo("answer 1");
        assertThat(batcher.submit(2)).isEqualTo("answer 2");

        assertThat(groups).containsExactly(List.of(1), List.of(2));
    }

    @Test
    void batchesRequestsThatComeWhileAnotherRuns() {
        ask(SLOW);
        await().atMost(PATIENCE).until(() -> groups.size() == 1);
        for (int i = 1; i <= 5; i++) {
            int queued = i;
            ask(i);
            await().atMost(PATIENCE).until(() -> batcher.queued() == queued || groups.size() > 1);
        }
        released.countDown();

        for (int i = 0; i <= 5; i++) {
            assertThat(asked.get(i)).succeedsWithin(PATIENCE).isEqualTo("answer " + i);
        }
        assertThat(groups.stream().mapToInt(List::size).sum()).isEqualTo(6);
        assertThat(batcher.queued()).isZero();
    }

    @Test
    void runsARequestAloneAfterItsWait() {
        ask(SLOW);
        await().atMost(PATIENCE).until(() -> groups.size() == 1);

        assertThat(batcher.submit(1)).isEqualTo("answer 1");
        assertThat(released.getCount()).isOne();
    }

    @Test
    void failsOnlyTheFaultyRequestOfABatch() {
        ask(SLOW);
        await().atMost(PATIENCE).until(() -> groups.size() == 1);
        for (int question : new int[] {1, WRONG, 3}) {
            int before = asked.size() - 1;
            ask(question);
            await().atMost(PATIENCE).until(() -> batcher.queued() == before + 1 || groups.size() > 1);
        }
        released.countDown();

        assertThat(asked.get(1)).succeedsWithin(PATIENCE).isEqualTo("answer 1");
        assertThat(asked.get(2)).failsWithin(PATIENCE);
        assertThat(asked.get(3)).succeedsWithin(PATIENCE).isEqualTo("answer 3");
        assertThatThrownBy(() -> batcher.submit(WRONG)).isInstanceOf(IllegalArgumentException.class);
        assertThat(batcher.submit(2)).isEqualTo("answer 2");
    }

    private void ask(int question) {
        asked.add(CompletableFuture.supplyAsync(() -> batcher.submit(question)));
    }

    private List<String> work(List<Integer> group) {
        groups.add(group);
        if (group.contains(SLOW)) {
            awaitRelease();
        }
        if (group.contains(WRONG)) {
            throw new IllegalArgumentException("planted");
        }
        return group.stream().map(question -> "answer " + question).toList();
    }

    private void awaitRelease() {
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
