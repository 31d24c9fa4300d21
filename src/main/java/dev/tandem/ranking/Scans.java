package dev.tandem.ranking;

import dev.tandem.numeric.Sketch;
import java.util.List;

/** Several scans over the same items, which share the read of each block. For one thread. */
final class Scans {

    private final ItemRows items;
    private final List<Scan> scans;
    private final float[][] queries; // [scans][dim]
    private final float[] lengths; // of the queries
    private final float[][] bounds; // [scans][BLOCK]

    Scans(ItemRows items, List<Scan> scans) {
        this.items = items;
        this.scans = scans;
        int count = scans.size();
        queries = new float[count][];
        lengths = new float[count];
        bounds = new float[count][];
        for (int i = 0; i < count; i++) {
            queries[i] = scans.get(i).latent();
            lengths[i] = scans.get(i).length();
            bounds[i] = scans.get(i).bounds();
        }
    }

    /** Runs all scans over all rows. */
    void run() {
        for (int first = 0; first < items.rows() && !scans.isEmpty(); first += Scan.BLOCK) {
            scan(first, Math.min(Scan.BLOCK, items.rows() - first));
        }
    }

    private void scan(int first, int count) {
        Sketch sketch = items.sketch();
        if (!sketch.covers(first)) {
            for (Scan scan : scans) {
                scan.score(first, count);
            }
            return;
        }
        sketch.bounds(first, queries, lengths, queries.length, bounds);
        for (Scan scan : scans) {
            scan.scoreBounded(first, count);
        }
    }
}
