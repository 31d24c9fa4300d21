package dev.tandem.experiment;

import dev.tandem.numeric.TopM;
import dev.tandem.ranking.RankedList;
import java.util.List;

/** One list for everyone: what most training users interacted with. */
record Popularity() implements Contestant {

    @Override
    public String name() {
        return "popularity";
    }

    @Override
    public List<Settings> grid() {
        return List.of(Settings.DEFAULT);
    }

    @Override
    public boolean ranksColdItems() {
        return false;
    }

    @Override
    public Fit fit(Fold fold, Settings settings, long seed, Watch watch) {
        int[] counts = fold.train().columnCounts();
        return Fit.of((history, m, eligible) -> {
            TopM top = new TopM(m);
            for (int row = 0; row < counts.length; row++) {
                if (eligible.test(row)) {
                    top.offer(row, counts[row]);
                }
            }
            return top.drain(RankedList::new);
        });
    }
}
