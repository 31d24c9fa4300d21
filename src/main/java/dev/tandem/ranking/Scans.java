package dev.tandem.ranking;

import dev.tandem.numeric.Sketch;
import java.util.List;

/** Scans over the same items side by side: what they read of a block they read together. For one thread. */
final class Scans {

    private final ItemRows items;
    private final List<Scan> scans;
    private final Scan[] bounded; // of the block under way: those whose rows are ruled out by its sketch
    private final float[][] queries; // [bounded][dim]
    private final float[] lengths; // of these queries
    private final float[][] bounds; // [bounded][BLOCK]

    Scans(ItemRows items, List<Scan> scans) {
        this.items = items;
        this.scans = scans;
        int most = scans.size();
        bounded = new Scan[most];
        queries = new float[most][];
        lengths = new float[most];
        bounds = new float[most][];
    }

    /** Takes all scans through all rows. */
    void run() {
        for (int first = 0; first < items.rows() && !scans.isEmpty(); first += Scan.BLOCK) {
            scan(first, Math.min(Scan.BLOCK, items.rows() - first));
        }
    }

    private void scan(int first, int count) {
        Sketch sketch = items.sketch();
        boolean covered = sketch.covers(first);
        int full = 0;
        for (int i = 0; i < scans.size(); i++) {
            Scan scan = scans.get(i);
            if (covered && scan.isFull()) {
                bounded[full] = scan;
                queries[full] = scan.latent();
                lengths[full] = scan.length();
                bounds[full++] = scan.bounds();
            } else {
                scan.score(first, count);
            }
        }
        if (full > 0) {
            sketch.bounds(first, queries, lengths, full, bounds);
        }
        for (int i = 0; i < full; i++) {
            bounded[i].scoreBelow(first, count);
        }
    }
}
