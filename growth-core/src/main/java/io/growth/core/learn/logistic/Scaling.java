package io.growth.core.learn.logistic;

import io.growth.core.internal.Cholesky;

/**
 * The coordinates a solver works in: each column less its mean, by its standard deviation. They make a fit insensitive
 * to units; which coefficients are penalised how much is a matter of {@link Penalty}.
 *
 * <p>No column is ever changed for it. With {@code u_j = b_j / s_j} and {@code u_0 = b_0 − Σ m_j u_j} the margin is
 * {@code u_0 + Σ x_ij u_j}, so that a sparse matrix stays sparse; sums go the other way by the transposed map.
 */
record Scaling(double[] shift, double[] factor) {

    int columns() {
        return shift.length;
    }

    /** From the solver's coefficients to those of the columns as they are; the intercept is last. */
    double[] toRaw(double[] scaled) {
        int p = columns();
        var raw = new double[p + 1];
        double intercept = scaled[p];
        for (int j = 0; j < p; j++) {
            raw[j] = scaled[j] / factor[j];
            intercept -= shift[j] * raw[j];
        }
        raw[p] = intercept;
        return raw;
    }

    double[] fromRaw(double[] raw) {
        int p = columns();
        var scaled = new double[p + 1];
        scaled[p] = raw[p];
        for (int j = 0; j < p; j++) {
            scaled[j] = raw[j] * factor[j];
            scaled[p] += shift[j] * raw[j];
        }
        return scaled;
    }

    /** Makes sums over the columns as they are, last that of the weights, into sums over the scaled ones. */
    void scaleSums(double[] sums) {
        int p = columns();
        double total = sums[p];
        for (int j = 0; j < p; j++) {
            sums[j] = (sums[j] - shift[j] * total) / factor[j];
        }
    }

    /** The same for a packed matrix of products; {@code centred} if the means are already taken off. */
    void scaleGram(double[] gram, boolean centred) {
        int p = columns();
        if (!centred) {
            centre(gram, p);
        }
        for (int j = 0; j < p; j++) {
            int at = Cholesky.offset(j, p + 1);
            double own = 1 / factor[j];
            for (int k = j; k < p; k++) {
                gram[at + k] *= own / factor[k];
            }
            gram[at + p] *= own;
        }
    }

    private void centre(double[] gram, int p) {
        double total = gram[gram.length - 1];
        for (int j = 0; j < p; j++) {
            int at = Cholesky.offset(j, p + 1);
            double sum = gram[at + p] - shift[j] * total;
            for (int k = j; k < p; k++) {
                // The sum of column k is not yet centred: its row of the triangle comes later, or is this one.
                gram[at + k] -= shift[j] * gram[Cholesky.offset(k, p + 1) + p] + shift[k] * sum;
            }
            gram[at + p] = sum;
        }
    }
}
