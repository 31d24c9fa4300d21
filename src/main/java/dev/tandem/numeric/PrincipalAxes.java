package dev.tandem.numeric;

import java.util.Arrays;
import java.util.stream.IntStream;

/*
 * The two principal axes of unit vectors by orthogonal iteration. With X the centred sample, both axes are multiplied by XᵀX
 * and orthonormalised until they converge; a rotation within their plane then puts the axis with more variance first. The
 * covariance matrix is never formed, so memory and time are linear in the sample. Rows count by their direction only, as in
 * the cosine similarity of items; otherwise the axes would mostly reflect popularity, which determines the length of an
 * embedding. If the second and the third axis have equal variance, the result lies between them, which is as good.
 */

/** The plane with the most variance of a sample of vectors, each scaled to length 1. */
public final class PrincipalAxes {

    private static final int MAX_VALUES = 1 << 19; // of the sample
    private static final int MAX_ITERATIONS = 40;
    private static final double CONVERGED = 1e-9;
    private static final double PARALLEL = 1e-12; // squared length of what remains of a vector parallel to another

    private final double[] mean; // [dim]
    private final double[] first; // [dim], of length 1
    private final double[] second; // [dim], of length 1, at a right angle to the first
    private final double firstShare;
    private final double secondShare;

    private PrincipalAxes(double[] mean, double[] first, double[] second, double firstShare, double secondShare) {
        this.mean = mean;
        this.first = first;
        this.second = second;
        this.firstShare = firstShare;
        this.secondShare = secondShare;
    }

    /**
     * The axes of some rows of a matrix, or of an evenly spaced sample of many rows. Equal rows give equal axes.
     *
     * @param rows of the matrix; rows of zeros are left out
     */
    public static PrincipalAxes of(Matrix matrix, int[] rows) {
        int most = Math.max(2, MAX_VALUES / Math.max(1, matrix.dim()));
        int step = Math.max(1, (rows.length + most - 1) / most);
        double[][] sample = IntStream.iterate(0, i -> i < rows.length, i -> i + step)
                .mapToObj(i -> direction(matrix, rows[i]))
                .filter(vector -> dot(vector, vector) > 0)
                .toArray(double[][]::new); // [rows][dim]
        double[] mean = new double[matrix.dim()];
        for (double[] vector : sample) {
            add(vector, 1.0 / sample.length, mean);
        }
        double total = 0;
        for (double[] vector : sample) {
            add(mean, -1, vector);
            total += dot(vector, vector);
        }
        return of(mean, sample, total);
    }

    private static PrincipalAxes of(double[] mean, double[][] centred, double total) {
        double[] first = new double[mean.length];
        double[] second = new double[mean.length];
        Arrays.setAll(first, i -> Math.cos(i + 1.0));
        Arrays.setAll(second, i -> Math.sin(2.0 * i + 1));
        orthonormalise(first, second);
        double change = 1;
        for (int i = 0; i < MAX_ITERATIONS && change > CONVERGED && total > 0; i++) {
            double[] nextFirst = scatter(centred, first);
            double[] nextSecond = scatter(centred, second);
            orthonormalise(nextFirst, nextSecond);
            change = 2 - Math.abs(dot(first, nextFirst)) - Math.abs(dot(second, nextSecond));
            first = nextFirst;
            second = nextSecond;
        }
        return turned(mean, first, second, centred, total);
    }

    /** The eigenvectors of the scatter within the plane of two vectors. */
    private static PrincipalAxes turned(double[] mean, double[] one, double[] other, double[][] centred, double total) {
        double[] scattered = scatter(centred, one);
        double a = dot(one, scattered);
        double b = dot(other, scattered);
        double c = dot(other, scatter(centred, other));
        double angle = Math.atan2(2 * b, a - c) / 2;
        double[] first = combined(one, Math.cos(angle), other, Math.sin(angle));
        double[] second = combined(other, Math.cos(angle), one, -Math.sin(angle));
        double middle = (a + c) / 2;
        double radius = Math.hypot((a - c) / 2, b);
        double scale = total > 0 ? 1 / total : 0;
        return new PrincipalAxes(
                mean, signed(first), signed(second), (middle + radius) * scale, Math.max(0, middle - radius) * scale);
    }

    /** The share of the variance along the first axis, in [0, 1]. */
    public double firstShare() {
        return firstShare;
    }

    /** The share of the variance along the second axis, in [0, 1], not above that of the first. */
    public double secondShare() {
        return secondShare;
    }

    /**
     * The coordinates of a row of a matrix on the plane, with the mean of the sample at the origin.
     *
     * @return double[2], each in [-2, 2]
     */
    public double[] place(Matrix matrix, int row) {
        double[] vector = direction(matrix, row);
        add(mean, -1, vector);
        return new double[] {dot(vector, first), dot(vector, second)};
    }

    /** A row scaled to length 1; zeros stay zeros. */
    private static double[] direction(Matrix matrix, int row) {
        float[] chunk = matrix.chunk(row);
        int offset = matrix.offset(row);
        double[] vector = new double[matrix.dim()];
        Arrays.setAll(vector, i -> chunk[offset + i]);
        normalise(vector);
        return vector;
    }

    private static double[] scatter(double[][] centred, double[] vector) {
        double[] product = new double[vector.length];
        for (double[] row : centred) {
            add(row, dot(row, vector), product);
        }
        return product;
    }

    /** Turns both vectors into orthogonal unit vectors, even if the second one is parallel to the first or nearly zero. */
    private static void orthonormalise(double[] first, double[] second) {
        normalise(first);
        normalise(second);
        add(first, -dot(first, second), second);
        if (dot(second, second) < PARALLEL) {
            Arrays.fill(second, 0);
            second[part(first, false)] = 1;
            add(first, -dot(first, second), second);
        }
        normalise(second);
        add(first, -dot(first, second), second); // removes the rounding error
        normalise(second);
    }

    private static void normalise(double[] vector) {
        double length = Math.sqrt(dot(vector, vector));
        for (int i = 0; length > 0 && i < vector.length; i++) {
            vector[i] /= length;
        }
    }

    private static double[] combined(double[] one, double ofOne, double[] other, double ofOther) {
        double[] sum = new double[one.length];
        add(one, ofOne, sum);
        add(other, ofOther, sum);
        return sum;
    }

    /** The axis with the sign that makes its largest component positive. */
    private static double[] signed(double[] axis) {
        double sign = Math.signum(axis[part(axis, true)]);
        double[] signed = new double[axis.length];
        add(axis, sign, signed);
        return signed;
    }

    /** The index of the component with the largest or smallest absolute value; the first one of equals. */
    private static int part(double[] vector, boolean largest) {
        int found = 0;
        for (int i = 1; i < vector.length; i++) {
            double more = Math.abs(vector[i]) - Math.abs(vector[found]);
            if (largest ? more > 0 : more < 0) {
                found = i;
            }
        }
        return found;
    }

    private static void add(double[] vector, double factor, double[] to) {
        for (int i = 0; i < vector.length; i++) {
            to[i] += factor * vector[i];
        }
    }

    private static double dot(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }
}
