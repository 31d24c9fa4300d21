package dev.tandem.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tandem.numeric.SparseRows;
import dev.tandem.numeric.SparseVector;
import dev.tandem.numeric.WeightedRows;
import org.junit.jupiter.api.Test;

class TfIdfTests {

    @Test
    void rareTermsWeighMoreAndRowsHaveLengthOne() {
        // Of four items two have term 0, one has term 1, all have term 2.
        SparseRows terms =
                new SparseRows.Builder(3).add(0, 1, 2).add(0, 2).add(2).add(2).build();
        WeightedRows weighted = TfIdf.rows(terms);

        // ln(4/2) and ln(4/1) are as 1 to 2; ln(4/4) is 0.
        float[] expected = {(float) (1 / Math.sqrt(5)), (float) (2 / Math.sqrt(5)), 0, 1, 0, 0, 0};
        assertThat(weighted.values()).containsExactly(expected, within(1e-6f));
    }

    @Test
    void aNewItemIsWeighedByTheItemsBefore() {
        SparseRows terms =
                new SparseRows.Builder(4).add(0, 1, 2).add(0, 2).add(2).add(2).build();

        SparseVector weighed = TfIdf.of(terms).weigh(new int[] {0, 1, 3});

        // ln(4/2), ln(4/1), and as much for a term that nobody has.
        assertThat(weighed.indices()).containsExactly(0, 1, 3);
        assertThat(weighed.values()).containsExactly(new float[] {1 / 3f, 2 / 3f, 2 / 3f}, within(1e-6f));
    }
}
