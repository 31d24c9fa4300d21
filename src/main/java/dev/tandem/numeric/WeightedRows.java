package dev.tandem.numeric;

import java.util.Arrays;

/**
 * A sparse matrix in compressed rows.
 *
 * @param rows where its values are
 * @param values float[one for each of rows.columns()]
 */
public record WeightedRows(SparseRows rows, float[] values) {

    public WeightedRows {
        if (values.length != rows.columns().length) {
            throw new IllegalArgumentException(values.length + " values at " + rows.columns().length + " places");
        }
    }

    /** A matrix of ones. */
    public static WeightedRows ones(SparseRows rows) {
        float[] values = new float[rows.columns().length];
        Arrays.fill(values, 1);
        return new WeightedRows(rows, values);
    }

    /** Columns as rows, rows as columns; columns ascend within each row. */
    public WeightedRows transposed() {
        int[] offsets = new int[rows.width() + 1];
        for (int column : rows.columns()) {
            offsets[column + 1]++;
        }
        Arrays.parallelPrefix(offsets, Integer::sum);
        int[] next = Arrays.copyOf(offsets, rows.width());
        int[] columns = new int[values.length];
        float[] moved = new float[values.length];
        for (int row = 0; row < rows.rows(); row++) {
            for (int i = rows.offsets()[row]; i < rows.offsets()[row + 1]; i++) {
                int place = next[rows.columns()[i]]++;
                columns[place] = row;
                moved[place] = values[i];
            }
        }
        return new WeightedRows(new SparseRows(offsets, columns, rows.rows()), moved);
    }

    /** These rows with columns that ascend within each row; itself if they do. */
    public WeightedRows ascending() {
        return ascends() ? this : transposed().transposed();
    }

    private boolean ascends() {
        for (int row = 0; row < rows.rows(); row++) {
            for (int i = rows.offsets()[row] + 1; i < rows.offsets()[row + 1]; i++) {
                if (rows.columns()[i - 1] > rows.columns()[i]) {
                    return false;
                }
            }
        }
        return true;
    }

    /** These rows, each value times the factor, under other rows of the same width. */
    public WeightedRows under(WeightedRows upper, float factor) {
        int above = upper.rows.rows();
        int places = upper.values.length;
        int[] offsets = Arrays.copyOf(upper.rows.offsets(), above + rows.rows() + 1);
        for (int row = 1; row <= rows.rows(); row++) {
            offsets[above + row] = Math.addExact(places, rows.offsets()[row]);
        }
        int[] columns = Arrays.copyOf(upper.rows.columns(), places + values.length);
        System.arraycopy(rows.columns(), 0, columns, places, values.length);
        float[] all = Arrays.copyOf(upper.values, places + values.length);
        for (int i = 0; i < values.length; i++) {
            all[places + i] = factor * values[i];
        }
        return new WeightedRows(new SparseRows(offsets, columns, rows.width()), all);
    }

    /**
     * The rows with a count above 0; the others without values.
     *
     * @param counts int[rows]
     */
    public WeightedRows where(int[] counts) {
        SparseRows.Builder kept = new SparseRows.Builder(rows.width());
        float[] keptValues = new float[values.length];
        int length = 0;
        for (int row = 0; row < rows.rows(); row++) {
            int from = rows.offsets()[row];
            int to = counts[row] > 0 ? rows.offsets()[row + 1] : from;
            kept.add(rows.columns(), from, to);
            System.arraycopy(values, from, keptValues, length, to - from);
            length += to - from;
        }
        return new WeightedRows(kept.build(), Arrays.copyOf(keptValues, length));
    }

    /** These values times a factor. */
    public WeightedRows scaled(float factor) {
        float[] scaled = new float[values.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = factor * values[i];
        }
        return new WeightedRows(rows, scaled);
    }

    /** sum += factor * this row, over float[width]. */
    public void addScaled(float[] sum, float factor, int row) {
        for (int i = rows.offsets()[row]; i < rows.offsets()[row + 1]; i++) {
            sum[rows.columns()[i]] += factor * values[i];
        }
    }

    /** The dot product of a row with float[width]. */
    public float dot(int row, float[] vector) {
        float sum = 0;
        for (int i = rows.offsets()[row]; i < rows.offsets()[row + 1]; i++) {
            sum += values[i] * vector[rows.columns()[i]];
        }
        return sum;
    }

    /** The product of this matrix and float[width]: float[rows]. */
    public float[] times(float[] vector) {
        float[] product = new float[rows.rows()];
        for (int row = 0; row < product.length; row++) {
            product[row] = dot(row, vector);
        }
        return product;
    }
}
