package io.growth.core.experiment.bandit;

import io.growth.core.internal.Cholesky;
import java.util.Arrays;

/**
 * Symmetric matrices {@code λI + Σ w x xᵀ}, of which the sum is kept apart so that a discount does not fade the ridge.
 *
 * @param size how many features there are
 * @param lambda the ridge
 */
record Ridge(int size, double lambda) {

    /** A ridge keeps all pivots away from zero; this only guards against overflow. */
    private static final double LEAST_PIVOT = 1e-15;

    double[] zeros() {
        return new double[Cholesky.packed(size)];
    }

    void addSquare(double[] gram, double[] x, double weight) {
        for (int i = 0; i < size; i++) {
            int at = Cholesky.offset(i, size);
            double factor = weight * x[i];
            for (int j = i; j < size; j++) {
                gram[at + j] += factor * x[j];
            }
        }
    }

    Cholesky factor(double[] gram) {
        double[] matrix = gram.clone();
        for (int i = 0; i < size; i++) {
            matrix[Cholesky.offset(i, size) + i] += lambda;
        }
        var factor = new Cholesky(size, LEAST_PIVOT);
        if (factor.factor(matrix) >= 0) {
            throw new IllegalStateException("the contexts are too large for the ridge " + lambda
                    + ": scale the features to about 1, or raise it");
        }
        return factor;
    }

    double[] joined(double[] gram, double[] vector, double[] numbers) {
        double[] all = Arrays.copyOf(gram, gram.length + size + numbers.length);
        System.arraycopy(vector, 0, all, gram.length, size);
        System.arraycopy(numbers, 0, all, gram.length + size, numbers.length);
        return all;
    }

    double[] gramOf(double[] joined) {
        return Arrays.copyOf(joined, Cholesky.packed(size));
    }

    double[] vectorOf(double[] joined) {
        int from = Cholesky.packed(size);
        return Arrays.copyOfRange(joined, from, from + size);
    }

    static void scale(double[] values, double factor) {
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
