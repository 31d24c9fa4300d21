package dev.tandem.ranking;

/**
 * The sums of the learned weights of a history's items, handed out in ascending order of rows; for one scan.
 *
 * <p>Few items have a weight from any of the history, so the sums are not laid out: each item of the history keeps the
 * place of its next neighbour.
 */
final class NeighbourSums {

    private static final int NONE = Integer.MAX_VALUE;

    private final byte[] bytes; // see PackedNeighbours
    private final int[] places; // int[items of the history], of the weight of the next neighbour
    private final int[] ends; // int[same]
    private final int[] next; // int[same], the next neighbour, or NONE
    private final float[] units; // float[same]

    /**
     * @param bytes of {@link PackedNeighbours}
     * @param offsets of its items
     * @param history trained rows, each with a neighbour
     */
    NeighbourSums(byte[] bytes, int[] offsets, int[] history) {
        this.bytes = bytes;
        this.places = new int[history.length];
        this.ends = new int[history.length];
        this.next = new int[history.length];
        this.units = new float[history.length];
        for (int i = 0; i < history.length; i++) {
            int start = offsets[history[i]];
            ends[i] = offsets[history[i] + 1];
            units[i] = Math.scalb(1f, bytes[start]);
            step(i, start + 1);
        }
    }

    /**
     * Adds what rows from first to end - 1 get to their sums; none before first will be asked for any more.
     *
     * @param sums float[at least end - first]
     */
    void addTo(float[] sums, int first, int end) {
        for (int i = 0; i < next.length; i++) {
            while (next[i] < end) {
                int place = places[i];
                if (next[i] >= first) {
                    sums[next[i] - first] += units[i] * (bytes[place] << Byte.SIZE | bytes[place + 1] & 0xff);
                }
                step(i, place + Short.BYTES);
            }
        }
    }

    /** Goes on to the neighbour whose step starts at a place. */
    private void step(int i, int start) {
        if (start == ends[i]) {
            next[i] = NONE;
            return;
        }
        int at = start;
        int part = bytes[at++];
        int step = part & 0x7f;
        while (part < 0) {
            part = bytes[at++];
            step = step << 7 | part & 0x7f;
        }
        next[i] += step;
        places[i] = at;
    }
}
