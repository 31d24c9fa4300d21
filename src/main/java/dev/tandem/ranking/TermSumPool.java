package dev.tandem.ranking;

import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A pool of term-sum buffers, so that no scan allocates an array of the size of the vocabulary. It keeps as many buffers as
 * were ever in use at once, for as long as the model is in use.
 */
final class TermSumPool {

    private final int terms;
    private final Queue<float[]> idle = new ConcurrentLinkedQueue<>();

    /** @param terms S */
    TermSumPool(int terms) {
        this.terms = terms;
    }

    /** S. */
    int terms() {
        return terms;
    }

    /** A buffer of zeros, float[S], to be released after use. */
    float[] acquire() {
        float[] sums = idle.poll();
        return sums == null ? new float[terms] : sums;
    }

    /** Clears a buffer and returns it to the pool. A buffer that is not released is simply garbage-collected. */
    void release(float[] sums) {
        Arrays.fill(sums, 0);
        idle.add(sums);
    }
}
