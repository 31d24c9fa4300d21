package dev.tandem.ranking;

import dev.tandem.numeric.Kernels;
import dev.tandem.numeric.Matrix;
import dev.tandem.numeric.Sketch;
import dev.tandem.numeric.TopM;
import java.util.BitSet;

/*
 * A score is v · latent + (a + c): a is the bias and what else is told for many rows at once, c is what the content of
 * the row adds, which takes long to find. So rows are ruled out by bounds. If d is at least v · latent and u at least c,
 * then d + (a + u), added in this order, is at least the score, because rounding keeps order; and if e is at most v ·
 * latent, then e + (a + c) is at most the score. The m-th highest of the scores is not below the m-th highest of what
 * scores are at least: the floor, which rises while rows are passed. Rows whose score may reach it stay open, and only
 * those that do in the end are scored. So a row has the same score, and a list the same rows, whatever ruled out others.
 */
/**
 * One list in the making: rows are passed in blocks of ascending rows, and of each block those are kept that may belong to
 * the best. For one thread.
 */
final class Scan {

    /** Rows of a block: 256 KiB at 128 dimensions, so that it is still in the second cache when the next query comes. */
    static final int BLOCK = Sketch.BLOCK;

    private static final int FEW = BLOCK / 4; // rows that are multiplied one by one faster than with all others
    private static final int NARROW = 16; // a row on its own takes at most so many times its share of a block

    private final ItemRows items;
    private final ListRequest request;
    private final ColdRows cold;
    private final NeighbourScore neighbourScore;
    private final TopM floors; // what scores of rows that may be listed are at least
    private final TopM top;
    private final float length;
    private final float[] dots = new float[BLOCK]; // of the block under way, or what they are at most
    private final float[] added = new float[BLOCK];
    private final float[] most = new float[BLOCK]; // what the scores are at most
    private final int[] places = new int[BLOCK]; // of rows of the block that are not below the floor
    private final PendingRows open = new PendingRows(2 * BLOCK);

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

    /** Whether the candidates are so few that they are scored one by one. */
    boolean isNarrow() {
        return request.candidates()
                .map(rows -> rows.cardinality() < items.rows() / NARROW)
                .orElse(false);
    }

    /** Passes the candidates one by one. */
    void scoreCandidates() {
        BitSet rows = request.candidates().orElseThrow();
        for (int row = rows.nextSetBit(0); row >= 0 && row < items.rows(); row = rows.nextSetBit(row + 1)) {
            score(row, 1);
        }
    }

    /** Passes a block. */
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

    /** What {@link #scoreBounded} looks at, float[BLOCK]. */
    float[] bounds() {
        return dots;
    }

    /** Passes a block of the sketch, the bounds of its dot products being there. */
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

    /** The best rows of the blocks that were passed; then there are none. */
    RankedList finish() {
        rescore();
        return top.drain(RankedList::new);
    }

    NeighbourScore neighbourScore() {
        return neighbourScore;
    }

    /** Finds what is added to the dot products of a block. */
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

    /** Finds the places of the block's rows that are not below the floor, whatever their contents; how many. */
    private int find(int first, int count) {
        neighbourScore.boundContents(most, first, first + count);
        for (int i = 0; i < count; i++) {
            most[i] = dots[i] + (added[i] + most[i]);
        }
        return Kernels.notBelow(floor(), most, count, places);
    }

    /**
     * Adds what contents add to the rows that were found, and leaves the places of those that may be listed and are not
     * below the floor, which they raise; how many.
     *
     * @param bounded whether dot products are not there, but bounds of them
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

    /** Offers rows whose dot products are there. */
    private void offer(int first, int left) {
        for (int k = 0; k < left; k++) {
            int i = places[k];
            top.offer(first + i, dots[i] + added[i]);
        }
    }

    /** Keeps rows whose dot products are not there. */
    private void keep(int first, int left) {
        for (int k = 0; k < left; k++) {
            int i = places[k];
            open.add(first + i, most[i], added[i]);
        }
        if (open.size() > BLOCK) {
            rescore();
        }
    }

    /** Scores the open rows that may still be listed; then none is open. */
    private void rescore() {
        for (int k = 0; k < open.size(); k++) {
            int row = open.row(k);
            if (!(open.most(k) < floor())) {
                top.offer(row, dot(row) + open.added(k));
            }
        }
        open.clear();
    }

    /** What the score of a row must reach to be listed. */
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
