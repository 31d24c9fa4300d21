package dev.tandem.background;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.LogCapture;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PeriodicTaskTests {

    private static final Duration NEVER = Duration.ofHours(1);
    private static final Duration OFTEN = Duration.ofMillis(10);

    private final Semaphore runs = new Semaphore(0);
    private final AtomicInteger count = new AtomicInteger();
    private Runnable work = () -> {};
    private final PeriodicTask task = new PeriodicTask("planted-task", "planted work not done", () -> {
        try {
            count.incrementAndGet();
            work.run();
        } finally {
            runs.release();
        }
    });

    private final LogCapture log = new LogCapture(PeriodicTask.class);

    @AfterEach
    void stop() {
        task.stop();
        log.close();
    }

    @Test
    void runsPeriodically() throws InterruptedException {
        task.start(OFTEN);

        assertThat(ran(3)).isTrue();
        assertThat(task.isRunning()).isTrue();
    }

    @Test
    void runsAfterAFailureOfAnyKindAndLogsAStreakOnce() throws InterruptedException {
        work = () -> {
            switch (count.get()) {
                case 1 -> throw new IllegalStateException("planted");
                case 2 -> throw new OutOfMemoryError("planted");
                default -> {}
            }
        };
        task.start(OFTEN);

        assertThat(ran(4)).isTrue();
        task.stop();
        assertThat(log.lines())
                .containsExactly(
                        "planted work not done error=java.lang.IllegalStateException: planted",
                        "background task recovered task=planted-task");
    }

    @Test
    void logsTheNextStreakAgain() {
        work = () -> {
            throw new IllegalStateException("first");
        };
        task.runAndStart(NEVER);
        task.stop();
        work = () -> {};
        task.runAndStart(NEVER);
        task.stop();
        work = () -> {
            throw new IllegalStateException("second");
        };
        task.runAndStart(NEVER);

        assertThat(log.lines())
                .containsExactly(
                        "planted work not done error=java.lang.IllegalStateException: first",
                        "background task recovered task=planted-task",
                        "planted work not done error=java.lang.IllegalStateException: second");
    }

    @Test
    void runsSoonAfterAWakeUp() throws InterruptedException {
        task.start(NEVER);
        task.wakeUp();

        assertThat(ran(1)).isTrue();
    }

    @Test
    void aWakeUpDuringARunCausesAnother() throws InterruptedException {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch woken = new CountDownLatch(1);
        work = () -> {
            entered.countDown();
            await(woken);
        };
        task.start(NEVER);
        task.wakeUp();
        assertThat(entered.await(30, TimeUnit.SECONDS)).isTrue();
        task.wakeUp();
        woken.countDown();

        assertThat(ran(2)).isTrue();
    }

    @Test
    void wakeUpsBeforeAndAfterItRunsHaveNoEffect() {
        task.wakeUp();
        task.start(NEVER);
        task.stop();
        task.wakeUp();

        assertThat(count).hasValue(0);
        assertThat(task.isRunning()).isFalse();
    }

    @Test
    void stopInterruptsTheRunUnderWayAndLogsNoFailure() throws InterruptedException {
        CountDownLatch entered = new CountDownLatch(1);
        work = () -> {
            entered.countDown();
            await(new CountDownLatch(1));
        };
        task.start(NEVER);
        task.wakeUp();
        assertThat(entered.await(30, TimeUnit.SECONDS)).isTrue();

        assertThat(task.stop()).isTrue();
        assertThat(log.lines()).isEmpty();
    }

    private boolean ran(int times) throws InterruptedException {
        return runs.tryAcquire(times, 30, TimeUnit.SECONDS);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
