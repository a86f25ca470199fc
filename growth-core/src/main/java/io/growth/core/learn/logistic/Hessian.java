package io.growth.core.learn.logistic;

import io.growth.core.internal.Cholesky;
import java.util.Arrays;

/** A matrix of second derivatives, as a packed upper triangle, and its decomposition. */
final class Hessian {

    /** A column of which others explain all but this share is taken for determined by them. */
    private static final double LEAST_PIVOT = 1e-12;

    private static final int POWER_STEPS = 60;
    private static final double DIGITS = 1e-3;

    /** The matrix itself; {@link #factor} takes it as it is then. */
    final double[] gram;

    private final int size;
    private final Cholesky factors;

    Hessian(int size) {
        this.size = size;
        gram = new double[Cholesky.packed(size)];
        factors = new Cholesky(size, LEAST_PIVOT);
    }

    /** Decomposes the matrix; gives the number of the column that the ones before determine, or -1 if there is none. */
    int factor() {
        return factors.factor(gram);
    }

    /** {@code H⁻¹ b} with the matrix last decomposed. */
    double[] solve(double[] b) {
        double[] x = b.clone();
        factors.solve(x);
        return x;
    }

    /** Largest over smallest eigenvalue of the matrix last decomposed, by power iteration: two or three digits. */
    double condition() {
        return largestEigenvalue(gram, size) * largest(size, this::solve);
    }

    static double largestEigenvalue(double[] gram, int size) {
        return largest(size, vector -> times(gram, vector, size));
    }

    private static double largest(int size, Product product) {
        var vector = new double[size];
        // No symmetry of the matrix is likely to make this one orthogonal to its first eigenvector.
        Arrays.setAll(vector, j -> 1 + 0.1 * Math.sin(j + 1));
        double value = 0;
        for (int step = 0; step < POWER_STEPS; step++) {
            Problem.scale(vector, 1 / Math.sqrt(Point.dot(vector, vector)));
            double[] next = product.apply(vector);
            double last = value;
            value = Math.sqrt(Point.dot(next, next));
            vector = next;
            if (Math.abs(value - last) <= DIGITS * value) {
                break;
            }
        }
        return value;
    }

    private static double[] times(double[] gram, double[] vector, int size) {
        var product = new double[size];
        for (int j = 0; j < size; j++) {
            int at = Cholesky.offset(j, size);
            double own = vector[j];
            double sum = gram[at + j] * own;
            for (int k = j + 1; k < size; k++) {
                product[k] += gram[at + k] * own;
                sum += gram[at + k] * vector[k];
            }
            product[j] += sum;
        }
        return product;
    }

    @FunctionalInterface
    private interface Product {
        double[] apply(double[] vector);
    }
}
