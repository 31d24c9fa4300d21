package dev.tandem.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.tandem.numeric.SparseRows;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Against numbers computed by hand. */
class ItemKnnTests {

    private static final Offset<Float> SINGLE = within(1e-6f);
    private static final float HALF_ROOT = (float) Math.sqrt(0.5);

    // Item 0 has users 0 1, item 1 users 0 1 2 3, item 2 user 2, item 3 no user.
    private final SparseRows train =
            new SparseRows.Builder(4).add(0, 1).add(1, 0).add(1, 2).add(1).build();
    // Term 0 is on items 0 and 3, term 1 on item 2.
    private final SparseRows terms =
            new SparseRows.Builder(2).add(0).add().add(1).add(0).build();

    @Test
    void itemsWithCommonUsersAreSimilar() {
        ItemKnn knn = ItemKnn.fit(train, terms, KnnParameters.onInteractions(0, 0));

        // cos(0, 1) = 2 / √8, cos(1, 2) = 1 / √4.
        assertThat(knn.scores(new int[] {0})).containsExactly(new float[] {1, HALF_ROOT, 0, 0}, SINGLE);
        assertThat(knn.scores(new int[] {1, 2})).containsExactly(new float[] {HALF_ROOT, 1.5f, 1.5f, 0}, SINGLE);
    }

    @Test
    void shrinkageIsAddedToTheNorms() {
        ItemKnn knn = ItemKnn.fit(train, terms, KnnParameters.onInteractions(0, 3));

        assertThat(knn.scores(new int[] {2})).containsExactly(new float[] {0, 1 / 5f, 1 / 4f, 0}, SINGLE);
    }

    @Test
    void addsTheNearestNeighboursOnly() {
        ItemKnn knn = ItemKnn.fit(train, terms, KnnParameters.onInteractions(1, 0));

        assertThat(knn.scores(new int[] {1})).containsExactly(new float[] {HALF_ROOT, 0, 0, 0}, SINGLE);
        assertThat(knn.scores(new int[] {0, 2})).containsExactly(new float[] {0, HALF_ROOT + 0.5f, 0, 0}, SINGLE);
    }

    @Test
    void contentReachesItemsWithoutInteractions() {
        ItemKnn knn = ItemKnn.fit(train, terms, KnnParameters.onContent(0));

        assertThat(knn.scores(new int[] {0, 1})).containsExactly(new float[] {1, 0, 0, 1}, SINGLE);
    }

    @Test
    void weighsInteractionsAndContent() {
        ItemKnn knn = ItemKnn.fit(train, terms, new KnnParameters(0, 0, 0.25));

        assertThat(knn.scores(new int[] {0})).containsExactly(new float[] {1, 0.75f * HALF_ROOT, 0, 0.25f}, SINGLE);
    }

    @Test
    void refusesMissingTrainingData() {
        SparseRows nothing = new SparseRows.Builder(4).add().build();
        SparseRows noTerms = new SparseRows.Builder(2).add().add().add().add().build();
        SparseRows otherItems = new SparseRows.Builder(2).add(0).build();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ItemKnn.fit(nothing, terms, KnnParameters.onContent(0)))
                .withMessage("nothing to train on: 1 users and 4 items without any interaction");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MostPopular.fit(nothing))
                .withMessageContaining("nothing to train on");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ItemKnn.fit(train, noTerms, KnnParameters.onContent(0)))
                .withMessage("no content: none of 4 items has a term");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ItemKnn.fit(train, otherItems, KnnParameters.onContent(0)))
                .withMessage("content of 1 items, interactions with 4");
    }

    @Test
    void needsNoContentWithoutContentWeight() {
        SparseRows noTerms = new SparseRows.Builder(0).build();

        assertThat(ItemKnn.fit(train, noTerms, KnnParameters.onInteractions(0, 0))
                        .scores(new int[0]))
                .containsOnly(0);
    }

    @Test
    void refusesParametersOutOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KnnParameters(-1, 0, 0))
                .withMessageContaining("neighbours");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KnnParameters(0, Double.NaN, 0))
                .withMessageContaining("shrinkage");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KnnParameters(0, 0, 1.5))
                .withMessageContaining("contentWeight");
    }

    @Test
    void mostPopularCountsInteractions() {
        assertThat(MostPopular.fit(train).top(new int[] {1}, 2, row -> row != 1).rows())
                .containsExactly(0, 2);
    }
}
