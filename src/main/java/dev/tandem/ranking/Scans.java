package dev.tandem.ranking;

import dev.tandem.numeric.Sketch;
import java.util.List;

/** Scans over the same items side by side: what they read of a block they read together. For one thread. */
final class Scans {

    private final ItemRows items;
    private final List<Scan> scans;
    private final float[][] queries; // [scans][dim]
    private final float[] lengths; // of the queries
    private final float[][] bounds; // [scans][BLOCK]

    Scans(ItemRows items, List<Scan> scans) {
        this.items = items;
        this.scans = scans;
        int most = scans.size();
        queries = new float[most][];
        lengths = new float[most];
        bounds = new float[most][];
        for (int i = 0; i < most; i++) {
            queries[i] = scans.get(i).latent();
            lengths[i] = scans.get(i).length();
            bounds[i] = scans.get(i).bounds();
        }
    }

    /** Takes all scans through all rows. */
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
