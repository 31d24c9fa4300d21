package dev.tandem.recommendation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tandem.ranking.ListRequest;
import dev.tandem.ranking.RankedList;
import dev.tandem.serving.LiveModel;
import dev.tandem.serving.PlantedModel;
import java.util.List;
import org.junit.jupiter.api.Test;

/** On the model of two tastes: a score is the product of an item with the sum of the history over the root of its length. */
class ContributionsTests {

    private final LiveModel live = PlantedModel.live(7);

    @Test
    void theOnlyItemOfAHistoryContributesTheWholeScore() {
        int[] history = {0};
        RankedList list = list(history);

        Contributions contributions = Contributions.of(live, history, list, 0);

        assertThat(list.rows()[0]).isEqualTo(4);
        assertThat(contributions.positive(4, list.scores()[0], 3))
                .singleElement()
                .satisfies(reason -> {
                    assertThat(reason.row()).isZero();
                    assertThat(reason.value()).isCloseTo(2, within(1e-5f));
                });
    }

    @Test
    void theContributionOfAnItemIsTheScoreLostWithoutIt() {
        int[] history = {0, 2}; // of space, of love
        RankedList list = list(history);

        Contributions contributions = Contributions.of(live, history, list, 0);

        // Item 4 of love scores (0.1 + 0.9) / √2 with both, 0.1 without the one of love, 0.9 without the one of space.
        assertThat(contributions.positive(3, (float) (1 / Math.sqrt(2)), 3))
                .singleElement()
                .satisfies(reason -> {
                    assertThat(reason.row()).isEqualTo(2);
                    assertThat(reason.value()).isCloseTo((float) (1 / Math.sqrt(2) - 0.1), within(1e-5f));
                });
    }

    @Test
    void theStrongestReasonsComeFirstUpToTheMaximum() {
        int[] history = {1, 0, 4};
        RankedList list = live.top(List.of(request(history))).get(0);

        Contributions contributions = Contributions.of(live, history, list, 0);

        List<Contributions.Contribution> all = contributions.positive(4, scoreOf(list, 4), 10);
        assertThat(all)
                .extracting(Contributions.Contribution::value)
                .isSortedAccordingTo((a, b) -> Float.compare(b, a));
        assertThat(contributions.positive(4, scoreOf(list, 4), 1)).isEqualTo(all.subList(0, 1));
    }

    @Test
    void anEmptyListHasNoReasons() {
        RankedList none = new RankedList(new int[0], new float[0]);

        assertThat(Contributions.of(live, new int[] {0}, none, 0).positive(1, 1, 3))
                .isEmpty();
    }

    private RankedList list(int[] history) {
        return live.top(List.of(request(history))).get(0);
    }

    private ListRequest request(int[] history) {
        return new ListRequest(live.foldIn(history), 5, 0, row -> true);
    }

    private static float scoreOf(RankedList list, int row) {
        for (int i = 0; i < list.length(); i++) {
            if (list.rows()[i] == row) {
                return list.scores()[i];
            }
        }
        throw new IllegalArgumentException("row " + row + " is not listed");
    }
}
