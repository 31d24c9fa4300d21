package dev.tandem.ranking;

import dev.tandem.numeric.Kernels;
import dev.tandem.numeric.Matrix;
import dev.tandem.numeric.Sketch;
import dev.tandem.numeric.TopM;
import java.util.BitSet;

/*
 * The score of a row is v · latent + (a + c). The term a is the bias plus everything that is computed for a whole block at
 * once; c is the content part, which is expensive. So rows are excluded by bounds. If d ≥ v · latent and u ≥ c, then
 * d + (a + u), added in this order, is at least the score, because rounding is monotonic. If e ≤ v · latent, then e + (a + c)
 * is at most the score. The m-th highest score is not below the m-th highest of these lower bounds. That value is the floor,
 * and it rises during the scan. A row whose upper bound reaches the floor stays pending, and only rows that still reach the
 * floor in the end are scored exactly. So neither the score of a row nor the rows of the list depend on which rows the bounds
 * excluded.
 */
/** The computation of one list, block by block in ascending order of rows. For one thread. */
final class Scan {

    /** Rows of a block: 256 KiB at 128 dimensions, so that the block is still in the L2 cache for the next query. */
    static final int BLOCK = Sketch.BLOCK;

    private static final int FEW =
            BLOCK / 4; // up to this many rows, single dot products are faster than those of the whole block
    private static final int NARROW = 16; // a single row takes at most this many times its share of a block

    private final ItemRows items;
    private final ListRequest request;
    private final ColdRows cold;
    private final NeighbourScore neighbourScore;
    private final TopM floors; // lower bounds of the scores of admitted rows
    private final TopM top;
    private final float length;
    private final float[] dots = new float[BLOCK]; // dot products of the current block, or their upper bounds
    private final float[] added = new float[BLOCK]; // the scores without the dot products
    private final float[] most = new float[BLOCK]; // upper bounds of the scores
    private final int[] places = new int[BLOCK]; // places in the block of rows that are not below the floor
    private final PendingRows pending = new PendingRows(2 * BLOCK);

    Scan(ItemRows items, ListRequest request, ColdRows cold, NeighbourScore neighbourScore) {
        this.items = items;
        this.request = request;
        this.cold = cold;
        this.neighbourScore = neighbourScore;
        this.length = Sketch.length(request.query().latent());
        int m = request.m() < 1 ? request.m() : Math.max(1, Math.min(request.m(), items.rows()));
        this.floors = new TopM(m);
        this.top = new TopM(m);
    }

    /** Whether there are few enough candidates to score them one by one. */
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
        offer(first, refine(first, find(first, count), false));
    }

    float[] latent() {
        return request.query().latent();
    }

    float length() {
        return length;
    }

    /** The input of {@link #scoreBounded}: upper bounds of the dot products of a block, float[BLOCK]. */
    float[] bounds() {
        return dots;
    }

    /** Scores a block by the sketch, after {@link #bounds} has been filled. */
    void scoreBounded(int first, int count) {
        add(first, count);
        int left = refine(first, find(first, count), true);
        if (left > FEW) {
            multiply(first, count);
            offer(first, left);
        } else {
            keep(first, left);
        }
    }

    /** The list of the best rows of all scored blocks; ends the scan. */
    RankedList finish() {
        rescore();
        return top.drain(RankedList::new);
    }

    NeighbourScore neighbourScore() {
        return neighbourScore;
    }

    /** Computes the summands of a block that do not depend on content or dot products. */
    private void add(int first, int count) {
        int end = first + count;
        System.arraycopy(items.biases().chunk(first), items.biases().offset(first), added, 0, count);
        if (request.coldStartBoost() != 0) {
            for (int row = cold.next(first); row < end; row = cold.next(row + 1)) {
                added[row - first] += request.coldStartBoost();
            }
        }
        neighbourScore.addNeighbours(added, first, end);
    }

    private void multiply(int first, int count) {
        Matrix embeddings = items.embeddings();
        Kernels.dots(latent(), embeddings.chunk(first), embeddings.offset(first), embeddings.dim(), count, dots);
    }

    /** Finds the places of rows that are not below the floor with the highest possible content part; returns their number. */
    private int find(int first, int count) {
        neighbourScore.boundContents(most, first, first + count);
        for (int i = 0; i < count; i++) {
            most[i] = dots[i] + (added[i] + most[i]);
        }
        return Kernels.notBelow(floor(), most, count, places);
    }

    /**
     * Adds the content part to the rows found, raises the floor by them, and keeps the places of admitted rows that are not
     * below it; returns their number.
     *
     * @param bounded whether dots holds upper bounds in place of dot products
     */
    private int refine(int first, int found, boolean bounded) {
        float floor = floor();
        int left = 0;
        for (int k = 0; k < found; k++) {
            int i = places[k];
            int row = first + i;
            if (most[i] < floor) {
                continue;
            }
            added[i] += neighbourScore.content(row);
            most[i] = dots[i] + added[i];
            if (most[i] < floor || !request.admits(row)) {
                continue;
            }
            places[left++] = i;
            floors.offer(row, bounded ? dots[i] - items.sketch().slack(row) * length + added[i] : most[i]);
            floor = floor();
        }
        return left;
    }

    /** Offers rows whose dot products are known. */
    private void offer(int first, int left) {
        for (int k = 0; k < left; k++) {
            int i = places[k];
            top.offer(first + i, dots[i] + added[i]);
        }
    }

    /** Keeps rows whose dot products are not known yet. */
    private void keep(int first, int left) {
        for (int k = 0; k < left; k++) {
            int i = places[k];
            pending.add(first + i, most[i], added[i]);
        }
        if (pending.size() > BLOCK) {
            rescore();
        }
    }

    /** Scores the pending rows that still reach the floor, and clears them. */
    private void rescore() {
        for (int k = 0; k < pending.size(); k++) {
            int row = pending.row(k);
            if (!(pending.most(k) < floor())) {
                top.offer(row, dot(row) + pending.added(k));
            }
        }
        pending.clear();
    }

    /** The score that a row must reach to be listed. */
    private float floor() {
        return Math.max(worst(floors), worst(top));
    }

    private static float worst(TopM rows) {
        return rows.isFull() ? rows.worst() : Float.NEGATIVE_INFINITY;
    }

    private float dot(int row) {
        Matrix embeddings = items.embeddings();
        return Kernels.dot(latent(), 0, embeddings.chunk(row), embeddings.offset(row), embeddings.dim());
    }
}
