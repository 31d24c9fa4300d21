package dev.tandem.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.numeric.AppendList;
import dev.tandem.numeric.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

/** Lists with a sketch must be bit for bit the same as without one. */
class SketchedRankingTests {

    private static final int ITEMS = 10_000;
    private static final int DIM = 24;

    private final RandomModel random = new RandomModel(3, ITEMS, DIM);
    private final Ranker ranker = new Ranker(random.model(20));

    @Test
    void ranksTheSameForAnyHistoryFilterAndLength() {
        ItemRows items = ranker.trainedRows();
        for (int i = 0; i < 700; i++) {
            items = random.appendTo(items);
        }
        List<ListRequest> requests = new ArrayList<>();
        IntPredicate[] filters = {
            row -> true, row -> row % 3 == 0, row -> row > 9_000, row -> row % 997 == 5, row -> false
        };
        for (int m : new int[] {1, 20, 100, 3_000, 20_000}) {
            for (IntPredicate filter : filters) {
                Query query = ranker.foldIn(items, random.history(items.rows(), m % 31));
                requests.add(new ListRequest(query, m, m % 3 - 1f, filter));
            }
        }

        assertSame(items, requests);
    }

    @Test
    void keepsTheLowerRowOfEqualScores() {
        float[] rows = new float[ITEMS * DIM];
        float[] row = random.numbers(DIM, 1);
        for (int i = 0; i < ITEMS; i++) {
            System.arraycopy(row, 0, rows, i * DIM, DIM);
        }
        Query query = new Query(random.numbers(DIM, 1), new int[0]);

        assertSame(items(rows), List.of(new ListRequest(query, 100, 0, some -> some % 2 == 1)));
    }

    @Test
    void ranksTheSameWithNumbersThatAreNotFinite() {
        float[] rows = random.numbers(ITEMS * DIM, 1);
        rows[5_000 * DIM] = Float.NaN;
        rows[6_000 * DIM + 1] = Float.POSITIVE_INFINITY;
        rows[7_000 * DIM + 1] = Float.NEGATIVE_INFINITY;
        float[] zeros = new float[DIM];
        float[] broken = random.numbers(DIM, 1);
        broken[3] = Float.NaN;

        for (float[] latent : List.of(random.numbers(DIM, 1), zeros, broken)) {
            assertSame(items(rows), List.of(new ListRequest(new Query(latent, new int[0]), 10, 0, row -> true)));
        }
    }

    private ItemRows items(float[] embeddings) {
        return new ItemRows(
                Matrix.of(embeddings, DIM),
                Matrix.of(random.numbers(embeddings.length / DIM, 0), 1),
                AppendList.empty());
    }

    private void assertSame(ItemRows items, List<ListRequest> requests) {
        ItemRows bare = items.unsketched();
        List<RankedList> together = ranker.top(items, requests);
        for (int i = 0; i < requests.size(); i++) {
            List<ListRequest> one = List.of(requests.get(i));
            RankedList expected = ranker.top(bare, one).get(0);
            for (RankedList list :
                    Arrays.asList(together.get(i), ranker.top(items, one).get(0))) {
                assertThat(list.rows()).as("request %d", i).isEqualTo(expected.rows());
                assertThat(list.scores()).as("request %d", i).isEqualTo(expected.scores());
            }
        }
    }
}
