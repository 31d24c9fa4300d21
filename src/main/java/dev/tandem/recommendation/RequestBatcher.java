package dev.tandem.recommendation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Batches concurrent requests.
 *
 * <p>Up to a fixed number of batches run at once; a request that finds them busy joins the next batch, of at most
 * {@value #MAX_BATCH} requests. After {@value #MAX_WAIT_MILLIS} ms in the queue it runs alone.
 *
 * @param <Q> a request
 * @param <A> its answer
 */
final class RequestBatcher<Q, A> {

    /** Requests in one batch. */
    static final int MAX_BATCH = 32;

    private static final int MAX_WAIT_MILLIS = 100;

    private final int maxRunning;
    private final Function<List<Q>, List<A>> answers;
    private final Deque<Pending<Q, A>> queue = new ArrayDeque<>(); // guarded by this
    private int running; // batches; guarded by this

    /**
     * A batcher of requests.
     *
     * @param maxRunning the number of batches that may run at once
     * @param answers answers requests, in their order
     */
    RequestBatcher(int maxRunning, Function<List<Q>, List<A>> answers) {
        this.maxRunning = maxRunning;
        this.answers = answers;
    }

    /**
     * A request that waits.
     *
     * @param result completed with the way to its answer
     */
    private record Pending<Q, A>(Q request, CompletableFuture<Supplier<A>> result) {}

    /** The answer to a request, computed after the request came. */
    A submit(Q request) {
        Pending<Q, A> own = new Pending<>(request, new CompletableFuture<>());
        return starts(own) ? runBatch(own) : await(own).get();
    }

    /** The number of requests in the queue. */
    synchronized int queued() {
        return queue.size();
    }

    private synchronized boolean starts(Pending<Q, A> own) {
        if (running < maxRunning) {
            running++;
            return true;
        }
        queue.add(own);
        return false;
    }

    private Supplier<A> await(Pending<Q, A> own) {
        try {
            return own.result.get(MAX_WAIT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return leaveQueue(own);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return leaveQueue(own);
        } catch (ExecutionException e) {
            throw new IllegalStateException("request failed without an answer", e);
        }
    }

    /** The way to the answer of a request that waited too long: alone, unless a batch has already taken it. */
    private synchronized Supplier<A> leaveQueue(Pending<Q, A> own) {
        return queue.remove(own) ? () -> runSolo(own) : () -> own.result.join().get();
    }

    private A runSolo(Pending<Q, A> own) {
        return answers.apply(List.of(own.request)).get(0);
    }

    private A runBatch(Pending<Q, A> own) {
        List<Pending<Q, A>> batch = batch(own);
        try {
            List<A> all = answers.apply(batch.stream().map(Pending::request).toList());
            for (int i = 1; i < batch.size(); i++) {
                A answer = all.get(i);
                batch.get(i).result.complete(() -> answer);
            }
            return all.get(0);
        } catch (RuntimeException e) { // each request runs alone, so that only the faulty one fails
            if (batch.size() == 1) {
                throw e;
            }
            return runSolo(own);
        } finally {
            startNext();
            batch.forEach(one -> one.result.complete(() -> runSolo(one))); // no effect on completed requests
        }
    }

    private synchronized List<Pending<Q, A>> batch(Pending<Q, A> first) {
        List<Pending<Q, A>> batch = new ArrayList<>(List.of(first));
        while (batch.size() < MAX_BATCH && !queue.isEmpty()) {
            batch.add(queue.remove());
        }
        return batch;
    }

    private synchronized void startNext() {
        if (queue.isEmpty()) {
            running--;
        } else {
            Pending<Q, A> next = queue.remove();
            next.result.complete(() -> runBatch(next));
        }
    }
}
