package dev.tandem.recommendation;

import dev.tandem.ranking.ListRequest;
import dev.tandem.ranking.RankedList;
import dev.tandem.serving.LiveModel;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The contribution of each item of a history to the scores of a list: the score less the score with that item left out of
 * the history. The values are exact. They need not add up to the score, as the items of a history interact.
 */
final class Contributions {

    private final int[] history;
    private final List<Map<Integer, Float>> without; // by item of the history: scores by row

    private Contributions(int[] history, List<Map<Integer, Float>> without) {
        this.history = history;
        this.without = without;
    }

    /**
     * Folds the history in once per item, with that item left out.
     *
     * @param history rows, no duplicates; may be empty
     * @param list ranked from that history and the same view
     * @param coldStartBoost the boost it was ranked with
     */
    static Contributions of(LiveModel live, int[] history, RankedList list, float coldStartBoost) {
        BitSet listed = new BitSet();
        Arrays.stream(list.rows()).forEach(listed::set);
        List<ListRequest> requests = IntStream.range(0, history.length)
                .mapToObj(left -> new ListRequest(
                        live.foldIn(without(history, left)),
                        Math.max(1, list.length()),
                        coldStartBoost,
                        Optional.of(listed),
                        row -> true))
                .toList();
        return new Contributions(
                history, live.top(requests).stream().map(Contributions::byRow).toList());
    }

    /**
     * The contribution of an item of the history to an item of a list.
     *
     * @param row the row of the item of the history
     * @param value above 0
     */
    record Contribution(int row, float value) {}

    /**
     * The positive contributions to an item of the list, the greatest first.
     *
     * @param row the row of the item of the list
     * @param score its score there
     */
    List<Contribution> positive(int row, float score, int max) {
        return IntStream.range(0, history.length)
                .mapToObj(left -> new Contribution(
                        history[left], score - without.get(left).getOrDefault(row, score)))
                .filter(contribution -> contribution.value() > 0)
                .sorted((one, other) -> Float.compare(other.value(), one.value()))
                .limit(max)
                .toList();
    }

    private static int[] without(int[] history, int left) {
        int[] rest = Arrays.copyOf(history, history.length - 1);
        System.arraycopy(history, left + 1, rest, left, rest.length - left);
        return rest;
    }

    private static Map<Integer, Float> byRow(RankedList list) {
        Map<Integer, Float> scores = new HashMap<>();
        for (int i = 0; i < list.length(); i++) {
            scores.put(list.rows()[i], list.scores()[i]);
        }
        return scores;
    }
}
