package io.growth.core.learn.logistic;

import io.growth.core.data.Features;
import io.growth.core.internal.Cholesky;

/**
 * The matrix of features, seen by the kernels of a fit: some rows at a time, in the columns as they are.
 *
 * <p>Vectors have an entry for each column and, last, one for the intercept. Gram matrices are upper triangles, packed
 * row after row as {@link Cholesky#offset} has them.
 */
abstract sealed class Design permits DenseDesign, SparseDesign {

    /** Rows that a kernel takes at a time, so that what is known of them stays in the nearest cache. */
    static final int TILE = 64;

    final int rows;
    final int columns;

    Design(Features features) {
        rows = features.rows();
        columns = features.columns();
    }

    static Design of(Features features) {
        return features.isSparse() ? new SparseDesign(features) : new DenseDesign(features);
    }

    /** Bytes of the matrix, for what may be spent beside it. */
    abstract double bytes();

    /** Puts {@code x_i·u + u_intercept} of at most {@link #TILE} rows into {@code margins[0…]}. */
    abstract void margins(double[] u, int from, int to, double[] margins);

    /** Adds {@code Σ r_i x_i}, where {@code r[0…]} belongs to the rows from {@code from}; the last entry is Σ r_i. */
    abstract void addWeightedRows(double[] r, int from, int to, double[] sum);

    /**
     * Adds {@code Σ v_i x_i x_iᵀ} with the intercept as last column. Whether columns are centred by {@code shift} says
     * {@link #centresGram}.
     */
    abstract void addGram(double[] v, int from, int to, double[] shift, Scratch scratch, double[] gram);

    /** Whether {@link #addGram} has subtracted the shift; otherwise it is to be done to the sum. */
    abstract boolean centresGram();

    /** Whether no value is stored but 1, so that squares are what they are the squares of. */
    abstract boolean isOfOnes();

    /** Adds {@code Σ v_i x_ij²} to entry {@code j}, {@code Σ v_i x_ij} to the other array. */
    abstract void addSquares(double[] v, int from, int to, double[] squares, double[] sums);

    /** Mean and squared deviations of each column in some rows. */
    abstract ColumnMoments moments(int from, int to);

    /** What one thread needs beside the sums. */
    static final class Scratch {

        /** Rows of a gram matrix that are added at once: one load and store of the sum serves all of them. */
        static final int STRIP = 8;

        final double[] margins = new double[TILE];
        final double[] residuals = new double[TILE];
        final double[] curvatures = new double[TILE];
        private double[] strip = {};

        /** Room for the rows of a strip, made when a gram matrix first asks: eight times a wide row is much. */
        double[] strip(int size) {
            if (strip.length == 0) {
                strip = new double[STRIP * size];
            }
            return strip;
        }
    }
}
