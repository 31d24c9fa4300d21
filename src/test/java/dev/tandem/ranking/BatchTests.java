package dev.tandem.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

/** Requests in one batch against single requests. */
class BatchTests {

    private static final int ITEMS = 3 * Scan.BLOCK + 100;
    private static final int REQUESTS = 41;

    private final RandomModel random = new RandomModel(5, ITEMS, 19);
    private final Ranker ranker = new Ranker(random.model(30));
    private final ItemRows items = random.appendTo(random.appendTo(ranker.trainedRows()));

    @Test
    void aBatchReturnsTheListsOfSingleRequests() {
        List<ListRequest> requests = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            int some = i;
            Query query = ranker.foldIn(items, random.history(items.rows(), i));
            requests.add(new ListRequest(query, 1 + i * i, i % 3 - 1f, row -> row % (some + 2) != 0));
        }

        List<RankedList> together = ranker.top(items, requests);

        assertThat(together).hasSize(REQUESTS);
        for (int i = 0; i < REQUESTS; i++) {
            RankedList alone = ranker.top(items, List.of(requests.get(i))).get(0);
            assertThat(together.get(i).rows()).as("request %d", i).isEqualTo(alone.rows());
            assertThat(together.get(i).scores()).as("request %d", i).isEqualTo(alone.scores());
        }
    }

    @Test
    void fewCandidatesHaveTheirScoresAmongAllRows() {
        List<ListRequest> requests = new ArrayList<>();
        List<RankedList> expected = new ArrayList<>();
        for (int candidates : new int[] {0, 1, 20, 90, 400, items.rows()}) {
            Query query = ranker.foldIn(items, random.history(items.rows(), candidates % 23));
            BitSet rows = new BitSet();
            Arrays.stream(random.history(items.rows(), candidates)).forEach(rows::set);
            rows.set(items.rows() + 5);
            IntPredicate even = row -> row % 2 == 0;
            requests.add(new ListRequest(query, 15, 1.5f, Optional.of(rows), even));
            expected.add(ranker.top(items, query, 15, 1.5f, even.and(rows::get)));
        }

        List<RankedList> lists = ranker.top(items, requests);

        for (int i = 0; i < lists.size(); i++) {
            assertThat(lists.get(i).rows())
                    .as("request %d", i)
                    .isEqualTo(expected.get(i).rows());
            assertThat(lists.get(i).scores())
                    .as("request %d", i)
                    .isEqualTo(expected.get(i).scores());
        }
    }

    @Test
    void noRequestsGetNoLists() {
        assertThat(ranker.top(items, List.of())).isEmpty();
    }
}
