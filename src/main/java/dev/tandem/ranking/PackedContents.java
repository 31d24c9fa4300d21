package dev.tandem.ranking;

import dev.tandem.content.TfIdf;
import dev.tandem.numeric.SparseRows;
import java.util.Arrays;

/**
 * The tf-idf rows of the trained items in two bytes a term. A row is stored as the steps between its ascending terms and one
 * scale; the weights of the terms are stored once.
 */
final class PackedContents {

    private final TfIdf tfIdf;
    private final float[] scales; // float[items], the factor of the term weights in each row
    private final int[] offsets; // int[items + 1], into the steps
    private final char[] steps;

    /**
     * @param terms [items][S]
     * @param lengths float[items], the length of each row; a row without weighted terms is all zeros
     */
    PackedContents(SparseRows terms, float[] lengths) {
        tfIdf = TfIdf.of(terms);
        scales = new float[terms.rows()];
        offsets = new int[terms.rows() + 1];
        PackedSteps packed = new PackedSteps();
        for (int item = 0; item < terms.rows(); item++) {
            int[] row = terms.row(item);
            Arrays.sort(row);
            scales[item] = lengths[item] * tfIdf.scale(row);
            int before = 0;
            for (int term : row) {
                packed.addStep(term - before);
                before = term;
            }
            offsets[item + 1] = packed.length();
        }
        steps = packed.toArray();
    }

    /** The weights of the terms. */
    TfIdf tfIdf() {
        return tfIdf;
    }

    int rows() {
        return scales.length;
    }

    /** The dot product of the content of a row with float[S]. */
    float dot(int row, float[] vector) {
        float sum = 0;
        int term = 0;
        for (int at = offsets[row]; at < offsets[row + 1]; at++) {
            term += steps[at];
            if (steps[at] != PackedSteps.FAR) {
                sum += tfIdf.weight(term) * vector[term];
            }
        }
        return scales[row] * sum;
    }

    /** sum += factor * the content of a row, over float[S]. */
    void addScaled(float[] sum, float factor, int row) {
        float scale = factor * scales[row];
        int term = 0;
        for (int at = offsets[row]; at < offsets[row + 1]; at++) {
            term += steps[at];
            if (steps[at] != PackedSteps.FAR) {
                sum[term] += scale * tfIdf.weight(term);
            }
        }
    }
}
