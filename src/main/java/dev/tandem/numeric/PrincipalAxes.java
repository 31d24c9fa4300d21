package dev.tandem.numeric;

import java.util.Arrays;
import java.util.stream.IntStream;

/*
 * The two principal axes of unit vectors, by orthogonal iteration: both axes are multiplied by XᵀX and made orthonormal
 * again until they stay, X being the centred sample; a rotation within their plane then puts the wider one first. The
 * covariance is never formed, so that memory and time are those of the sample, whatever the dimension. Rows count by
 * their direction alone, as in the cosine by which items are near each other; else the axes would mostly tell how popular
 * an item is, which is what the length of its embedding says. Should the second and the third axis hold the same variance,
 * what comes out lies between them, and serves as well.
 */

/** A plane to look at vectors on: that along which a sample of them, each of length 1, differs most. */
public final class PrincipalAxes {

    private static final int MAX_VALUES = 1 << 19; // of the sample
    private static final int MAX_ITERATIONS = 40;
    private static final double SETTLED = 1e-9;
    private static final double PARALLEL = 1e-12; // square of what is left of a vector along another

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
     * The axes of some rows of a matrix; of a share of them, taken evenly, where they are many. The same rows give the same
     * axes.
     *
     * @param rows those to look at; those of zeros are left out
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
        for (int i = 0; i < MAX_ITERATIONS && change > SETTLED && total > 0; i++) {
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

    /** The share of the variance that the first axis holds, in [0, 1]. */
    public double firstShare() {
        return firstShare;
    }

    /** The share of the variance that the second axis holds, in [0, 1], not above that of the first. */
    public double secondShare() {
        return secondShare;
    }

    /**
     * Where a row of a matrix is on the plane, whose middle is the mean of the sample.
     *
     * @return double[2], each in [-2, 2]
     */
    public double[] place(Matrix matrix, int row) {
        double[] vector = direction(matrix, row);
        add(mean, -1, vector);
        return new double[] {dot(vector, first), dot(vector, second)};
    }

    /** A row at length 1; zeros stay. */
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

    /** Leaves two vectors of length 1 at a right angle, also where the second was along the first, or nothing but noise. */
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
        add(first, -dot(first, second), second); // what rounding left of it
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

    /** Of the two directions of an axis that in which its largest part points up. */
    private static double[] signed(double[] axis) {
        double sign = Math.signum(axis[part(axis, true)]);
        double[] signed = new double[axis.length];
        add(axis, sign, signed);
        return signed;
    }

    /** Which part of a vector is the largest or the smallest, signs aside; of several the first. */
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
