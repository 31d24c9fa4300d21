package dev.tandem.numeric;

import java.util.Arrays;

/**
 * A sparse matrix in compressed sparse row format.
 *
 * @param rows the positions of the values
 * @param values float[rows.columns().length], one value for each position
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

    /** The transposed matrix; columns ascend within each row. */
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

    /** This matrix with ascending columns within each row; the same object if they ascend already. */
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

    /** The rows of this matrix times a factor, stacked under other rows of the same width. */
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
     * This matrix with empty rows where the count is 0.
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

    /** This matrix times a factor. */
    public WeightedRows scaled(float factor) {
        float[] scaled = new float[values.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = factor * values[i];
        }
        return new WeightedRows(rows, scaled);
    }

    /** sum += factor * a row, over float[width]. */
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
