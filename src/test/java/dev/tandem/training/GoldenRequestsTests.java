package dev.tandem.training;

import static dev.tandem.training.GateTests.model;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.numeric.SparseRows;
import dev.tandem.ranking.Ranker;
import org.junit.jupiter.api.Test;

class GoldenRequestsTests {

    private static final SparseRows HISTORIES =
            new SparseRows.Builder(GateTests.ITEMS).add(0).add(1, 3).add(2).build();

    @Test
    void findNoFaultInASoundModel() {
        assertThat(new GoldenRequests(new Ranker(model(1))).faults(HISTORIES, 50, 42))
                .isEmpty();
    }

    @Test
    void findAModelWithTheSameListForAllUsers() {
        assertThat(new GoldenRequests(new Ranker(model(0))).faults(HISTORIES, 50, 42))
                .containsExactly("3 different histories get the same list");
    }

    @Test
    void findScoresThatAreNotFinite() {
        assertThat(new GoldenRequests(new Ranker(model(Float.POSITIVE_INFINITY))).faults(HISTORIES, 1, 42))
                .singleElement()
                .asString()
                .startsWith("a golden request with a history of ");
    }

    @Test
    void findNothingWithoutHistories() {
        assertThat(new GoldenRequests(new Ranker(model(1)))
                        .faults(new SparseRows.Builder(GateTests.ITEMS).build(), 50, 42))
                .isEmpty();
    }
}
