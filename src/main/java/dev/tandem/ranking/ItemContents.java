package dev.tandem.ranking;

import dev.tandem.numeric.AppendList;
import dev.tandem.numeric.SparseVector;

/**
 * The contents of trained and appended rows by one number.
 *
 * @param trained [trained items][S]
 * @param appended those of the rows behind, each float[S]
 */
record ItemContents(PackedContents trained, AppendList<SparseVector> appended) {

    /** The dot product of the content of a row with float[S]. */
    float dot(int row, float[] terms) {
        int behind = row - trained.rows();
        return behind < 0 ? trained.dot(row, terms) : appended.get(behind).dot(terms);
    }

    /** sum += factor * the content of a row, over float[S]. */
    void addScaled(float[] sum, float factor, int row) {
        int behind = row - trained.rows();
        if (behind < 0) {
            trained.addScaled(sum, factor, row);
        } else {
            appended.get(behind).addScaled(sum, factor);
        }
    }
}
