package dev.tandem.snapshot;

import dev.tandem.content.FeatureExtractor;
import dev.tandem.content.FeatureSpace;
import dev.tandem.content.FeatureVector;
import dev.tandem.item.ItemContent;
import dev.tandem.numeric.Matrix;
import dev.tandem.numeric.SparseRows;
import java.util.Arrays;

/** Collects the features of items, one row after another. */
final class Features {

    private final FeatureExtractor extractor;
    private final int width;
    private final int dim;
    private final int[] offsets;
    private final IntBuffer terms;
    private final float[] block; // [rows of a block][dim], those not yet in the matrix
    private Matrix vectors;
    private int rows;

    /**
     * @param rows number of items
     * @param expectedTerms expected number of terms of all items
     */
    Features(FeatureSpace space, int rows, long expectedTerms) {
        this.extractor = space.extractor();
        this.width = space.size();
        this.dim = space.vectorDim();
        this.offsets = new int[rows + 1];
        this.terms = new IntBuffer(expectedTerms);
        this.block = new float[Math.min(rows, Matrix.CHUNK_ROWS) * dim];
        this.vectors = Matrix.empty(dim);
    }

    void add(ItemContent content) {
        FeatureVector features = extractor.extract(content);
        for (int term : features.terms()) {
            terms.add(term);
        }
        if (dim > 0) {
            System.arraycopy(features.vector(), 0, block, (rows % Matrix.CHUNK_ROWS) * dim, features.vector().length);
        }
        rows++;
        offsets[rows] = terms.size();
        if (dim > 0 && (rows == offsets.length - 1 || rows % Matrix.CHUNK_ROWS == 0)) {
            int filled = (rows - 1) % Matrix.CHUNK_ROWS + 1;
            vectors = vectors.append(Arrays.copyOf(block, filled * dim));
            Arrays.fill(block, 0);
        }
    }

    /** [items][S]; when all rows are there. */
    SparseRows terms() {
        return new SparseRows(offsets, terms.toArray(), width);
    }

    /** [items][dim], zeros for an item without a vector; without rows if the space has no vectors. */
    Matrix vectors() {
        return vectors;
    }
}
