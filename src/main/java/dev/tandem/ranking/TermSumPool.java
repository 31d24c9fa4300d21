package dev.tandem.ranking;

import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Sums over terms, lent to one scan at a time, so that no scan allocates as much as a vocabulary. As many are kept as were
 * ever lent at once; they go with the model.
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

    /** Zeros, float[S], to be given back. */
    float[] acquire() {
        float[] sums = idle.poll();
        return sums == null ? new float[terms] : sums;
    }

    /** Takes sums back; none are made up for if they never come. */
    void release(float[] sums) {
        Arrays.fill(sums, 0);
        idle.add(sums);
    }
}
