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
 * What each item of a history contributes to the scores of a list: the score with it, less the score of the same item
 * folded in without it. Nothing is approximated, but contributions need not add up to the score: items of a history also
 * speak for each other.
 */
final class Contributions {

    private final int[] history;
    private final List<Map<Integer, Float>> without; // by item of the history: scores by row

    private Contributions(int[] history, List<Map<Integer, Float>> without) {
        this.history = history;
        this.without = without;
    }

    /**
     * Folds the history in once for each of its items, without that.
     *
     * @param history rows, no duplicates
     * @param list made from that history and the same view
     * @param coldStartBoost with which it was made
     */
    static Contributions of(LiveModel live, int[] history, RankedList list, float coldStartBoost) {
        BitSet listed = new BitSet();
        Arrays.stream(list.rows()).forEach(listed::set);
        List<ListRequest> requests = IntStream.range(0, history.length)
                .mapToObj(left -> new ListRequest(
                        live.ranker().foldIn(live.items(), without(history, left)),
                        Math.max(1, list.length()),
                        coldStartBoost,
                        Optional.of(listed),
                        row -> true))
                .toList();
        return new Contributions(
                history,
                live.ranker().top(live.items(), requests).stream()
                        .map(Contributions::byRow)
                        .toList());
    }

    /**
     * An item of a history that speaks for an item of a list.
     *
     * @param row of the item of the history
     * @param contribution above 0
     */
    record Reason(int row, float contribution) {}

    /**
     * The items of the history that speak for an item of the list, the strongest first.
     *
     * @param row of the item of the list
     * @param score it has there
     */
    List<Reason> reasons(int row, float score, int most) {
        return IntStream.range(0, history.length)
                .mapToObj(left ->
                        new Reason(history[left], score - without.get(left).getOrDefault(row, score)))
                .filter(reason -> reason.contribution() > 0)
                .sorted((one, other) -> Float.compare(other.contribution(), one.contribution()))
                .limit(most)
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
