package dev.tandem.ranking;

import dev.tandem.numeric.AppendList;
import dev.tandem.numeric.SparseVector;

/**
 * The contents of all rows.
 *
 * @param trained [trained items][S]
 * @param appended those of the rows appended after the trained ones, each float[S]
 */
record ItemContents(PackedContents trained, AppendList<SparseVector> appended) {

    /** The dot product of the content of a row with float[S]. */
    float dot(int row, float[] terms) {
        int index = row - trained.rows();
        return index < 0 ? trained.dot(row, terms) : appended.get(index).dot(terms);
    }

    /** sum += factor * the content of a row, over float[S]. */
    void addScaled(float[] sum, float factor, int row) {
        int index = row - trained.rows();
        if (index < 0) {
            trained.addScaled(sum, factor, row);
        } else {
            appended.get(index).addScaled(sum, factor);
        }
    }
}
