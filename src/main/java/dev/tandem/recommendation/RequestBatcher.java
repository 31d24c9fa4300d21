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
 * Answers together what is asked at the same time, where that takes less than one by one.
 *
 * <p>Nobody waits for company: who comes while few are at work starts at once. Who comes while enough are waits until one
 * of them is done, and goes on with all that came meanwhile; after {@value #LONGEST_WAIT_MILLIS} ms he goes on alone.
 *
 * @param <Q> a question
 * @param <A> its answer
 */
final class RequestBatcher<Q, A> {

    /** Questions in one group. */
    static final int MOST = 32;

    private static final int LONGEST_WAIT_MILLIS = 100;

    private final int atOnce;
    private final Function<List<Q>, List<A>> work;
    private final Deque<Waiting<Q, A>> waiting = new ArrayDeque<>(); // guarded by this
    private int atWork; // groups; guarded by this

    /**
     * A way to answer.
     *
     * @param atOnce how many groups may be at work
     * @param work answers some questions, in their order
     */
    RequestBatcher(int atOnce, Function<List<Q>, List<A>> work) {
        this.atOnce = atOnce;
        this.work = work;
    }

    /**
     * Somebody who waits.
     *
     * @param turn completed with how he comes to his answer
     */
    private record Waiting<Q, A>(Q question, CompletableFuture<Supplier<A>> turn) {}

    /** The answer to a question, worked out after it was asked. */
    A submit(Q question) {
        Waiting<Q, A> own = new Waiting<>(question, new CompletableFuture<>());
        return starts(own) ? work(own) : await(own).get();
    }

    /** How many wait for their turn. */
    synchronized int waiting() {
        return waiting.size();
    }

    private synchronized boolean starts(Waiting<Q, A> own) {
        if (atWork < atOnce) {
            atWork++;
            return true;
        }
        waiting.add(own);
        return false;
    }

    /** How he comes to his answer: on his own, unless somebody has begun with it. */
    private synchronized Supplier<A> onHisOwn(Waiting<Q, A> own) {
        return waiting.remove(own) ? () -> alone(own) : () -> own.turn.join().get();
    }

    private Supplier<A> await(Waiting<Q, A> own) {
        try {
            return own.turn.get(LONGEST_WAIT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return onHisOwn(own);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return onHisOwn(own);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a turn came to no end", e);
        }
    }

    private A alone(Waiting<Q, A> own) {
        return work.apply(List.of(own.question)).get(0);
    }

    private A work(Waiting<Q, A> own) {
        List<Waiting<Q, A>> group = group(own);
        try {
            List<A> answers = work.apply(group.stream().map(Waiting::question).toList());
            for (int i = 1; i < group.size(); i++) {
                A answer = answers.get(i);
                group.get(i).turn.complete(() -> answer);
            }
            return answers.get(0);
        } catch (RuntimeException e) { // who is to blame fails alone
            if (group.size() == 1) {
                throw e;
            }
            return alone(own);
        } finally {
            next();
            group.forEach(one -> one.turn.complete(() -> alone(one))); // where it failed
        }
    }

    private synchronized List<Waiting<Q, A>> group(Waiting<Q, A> first) {
        List<Waiting<Q, A>> group = new ArrayList<>(List.of(first));
        while (group.size() < MOST && !waiting.isEmpty()) {
            group.add(waiting.remove());
        }
        return group;
    }

    private synchronized void next() {
        if (waiting.isEmpty()) {
            atWork--;
        } else {
            Waiting<Q, A> next = waiting.remove();
            next.turn.complete(() -> work(next));
        }
    }
}
