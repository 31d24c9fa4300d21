package dev.tandem.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Many requests at once against one by one. */
class BatchTests {

    private static final int ITEMS = 3 * Scan.BLOCK + 100;
    private static final int REQUESTS = 41;

    private final RandomModel random = new RandomModel(5, ITEMS, 19);
    private final Ranker ranker = new Ranker(random.model(30));
    private final ItemRows items = random.appendTo(random.appendTo(ranker.trainedRows()));

    @Test
    void eachRequestGetsTheListThatItGetsAlone() {
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
    void noRequestsGetNoLists() {
        assertThat(ranker.top(items, List.of())).isEmpty();
    }
}
