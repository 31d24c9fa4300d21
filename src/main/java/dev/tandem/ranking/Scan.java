package dev.tandem.ranking;

import dev.tandem.numeric.Kernels;
import dev.tandem.numeric.Matrix;
import dev.tandem.numeric.Sketch;
import dev.tandem.numeric.TopM;
import java.util.BitSet;

/*
 * A score is v · latent + (a + c): a is the bias and what else is told for many rows at once, c is what the content of the
 * row adds, which takes long to find. So rows are ruled out by bounds. If d is at least v · latent and u at least c, then
 * d + (a + u), added in this order, is at least the score, because rounding keeps order. What is not ruled out gets its own
 * score, so a row has the same score whatever ruled out others.
 */
/**
 * One list in the making: rows are scored in blocks of ascending rows, and of each block those are kept that belong to the
 * best so far. For one thread.
 */
final class Scan {

    /** Rows of a block: 256 KiB at 128 dimensions, so that it is still in the second cache when the next query comes. */
    static final int BLOCK = Sketch.BLOCK;

    private static final int FEW = BLOCK / 4; // rows that are multiplied one by one faster than with all others
    private static final int NARROW = 16; // a row on its own takes at most so many times its share of a block

    private final ItemRows items;
    private final ListRequest request;
    private final ColdRows cold;
    private final Affinity affinity;
    private final TopM top;
    private final float length;
    private final float[] scores = new float[BLOCK];
    private final float[] added = new float[BLOCK];
    private final float[] contents = new float[BLOCK];

    Scan(ItemRows items, ListRequest request, ColdRows cold, Affinity affinity) {
        this.items = items;
        this.request = request;
        this.cold = cold;
        this.affinity = affinity;
        this.length = Sketch.length(request.query().latent());
        this.top = new TopM(request.m() < 1 ? request.m() : Math.max(1, Math.min(request.m(), items.rows())));
    }

    /** Whether the candidates are so few that they are scored one by one. */
    boolean isNarrow() {
        return request.candidates()
                .map(rows -> rows.cardinality() < items.rows() / NARROW)
                .orElse(false);
    }

    /** Scores the candidates one by one. */
    void scoreCandidates() {
        BitSet rows = request.candidates().orElseThrow();
        for (int row = rows.nextSetBit(0); row >= 0 && row < items.rows(); row = rows.nextSetBit(row + 1)) {
            score(row, 1);
        }
    }

    /** Scores a block. */
    void score(int first, int count) {
        add(first, count);
        multiply(first, count);
        if (tighten(first, count) > 0) {
            select(first, count, true);
        }
    }

    /** Whether only rows that exceed one of the list belong to the best. */
    boolean isFull() {
        return top.isFull();
    }

    float[] latent() {
        return request.query().latent();
    }

    float length() {
        return length;
    }

    /** What {@link #scoreBelow} looks at, float[BLOCK]. */
    float[] bounds() {
        return scores;
    }

    /** Scores those rows of a block that may exceed the worst of the list, its dot products being at most the bounds. */
    void scoreBelow(int first, int count) {
        add(first, count);
        int open = tighten(first, count);
        if (open > FEW) {
            multiply(first, count);
        }
        if (open > 0) {
            select(first, count, open > FEW);
        }
    }

    /** The best rows of the blocks so far; then there are none. */
    RankedList drain() {
        return top.drain(RankedList::new);
    }

    Affinity affinity() {
        return affinity;
    }

    /** Finds what is added to the dot products of a block, and at most added by contents. */
    private void add(int first, int count) {
        int end = first + count;
        System.arraycopy(items.biases().chunk(first), items.biases().offset(first), added, 0, count);
        if (request.coldStartBoost() != 0) {
            for (int row = cold.next(first); row < end; row = cold.next(row + 1)) {
                added[row - first] += request.coldStartBoost();
            }
        }
        affinity.addNeighbours(added, first, end);
        affinity.boundContents(contents, first, end);
    }

    private void multiply(int first, int count) {
        Matrix embeddings = items.embeddings();
        Kernels.dots(latent(), embeddings.chunk(first), embeddings.offset(first), embeddings.dim(), count, scores);
    }

    private float dot(int row) {
        Matrix embeddings = items.embeddings();
        return Kernels.dot(latent(), 0, embeddings.chunk(row), embeddings.offset(row), embeddings.dim());
    }

    private boolean isRuledOut(int i, float worst) {
        return scores[i] + (added[i] + contents[i]) <= worst;
    }

    /** Finds what contents add to the rows that are not ruled out; how many are still not. */
    private int tighten(int first, int count) {
        float worst = top.worst();
        int open = 0;
        for (int i = 0; i < count; i++) {
            if (!isRuledOut(i, worst)) {
                contents[i] = affinity.content(first + i);
                open += isRuledOut(i, worst) ? 0 : 1;
            }
        }
        return open;
    }

    /** @param multiplied whether the block's dot products are there, and not bounds of them */
    private void select(int first, int count, boolean multiplied) {
        float worst = top.worst();
        for (int i = 0; i < count; i++) {
            if (isRuledOut(i, worst)) {
                continue;
            }
            int row = first + i;
            float score = (multiplied ? scores[i] : dot(row)) + (added[i] + contents[i]);
            if (!(score <= worst) && top.wouldKeep(row, score) && request.admits(row)) {
                top.offer(row, score);
                worst = top.worst();
            }
        }
    }
}
