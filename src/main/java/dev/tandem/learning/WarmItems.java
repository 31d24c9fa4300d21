package dev.tandem.learning;

import dev.tandem.numeric.SparseRows;
import java.util.Arrays;

/**
 * The items with interactions and their warm rows, numbers of their own. Only warm items have trained rows of V: the absence
 * of interactions is no evidence about an item that no training user could interact with.
 */
final class WarmItems {

    private static final int COLD = -1;

    private final int[] items; // int[warm items]: the item of a warm row
    private final int[] rows; // int[items]: the warm row of an item, or COLD
    private final boolean[] hasContent; // boolean[warm items]

    /** @param counts int[items], the interactions of each item */
    WarmItems(int[] counts, Contents contents) {
        this.items =
                new int[(int) Arrays.stream(counts).filter(count -> count > 0).count()];
        this.rows = new int[counts.length];
        this.hasContent = new boolean[items.length];
        int row = 0;
        for (int item = 0; item < counts.length; item++) {
            rows[item] = counts[item] > 0 ? row : COLD;
            if (counts[item] > 0) {
                items[row] = item;
                hasContent[row] = contents.hasContent(item);
                row++;
            }
        }
    }

    int count() {
        return items.length;
    }

    /** The item of a warm row. */
    int item(int row) {
        return items[row];
    }

    boolean isWarm(int item) {
        return rows[item] != COLD;
    }

    /** The warm row of an item, negative for a cold one. */
    int row(int item) {
        return rows[item];
    }

    /** Whether the item of a warm row has content. */
    boolean hasContent(int row) {
        return hasContent[row];
    }

    /** The interactions as warm rows; users without interactions are left out. */
    SparseRows histories(SparseRows interactions) {
        SparseRows.Builder histories = new SparseRows.Builder(items.length);
        for (int user = 0; user < interactions.rows(); user++) {
            int[] history = interactions.row(user);
            if (history.length > 0) {
                histories.add(Arrays.stream(history).map(item -> rows[item]).toArray());
            }
        }
        return histories.build();
    }
}
