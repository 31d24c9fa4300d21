package dev.tandem.numeric;

/** All values of a matrix at once. */
public final class MatrixValues {

    private MatrixValues() {}

    /** A copy, float[rows * dim], row-major. */
    public static float[] of(Matrix matrix) {
        float[] values = new float[matrix.rows() * matrix.dim()];
        for (int row = 0; row < matrix.rows(); row++) {
            System.arraycopy(matrix.row(row), 0, values, row * matrix.dim(), matrix.dim());
        }
        return values;
    }
}
