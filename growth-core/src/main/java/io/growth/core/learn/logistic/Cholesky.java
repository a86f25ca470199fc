package io.growth.core.learn.logistic;

import java.util.Arrays;

/**
 * {@code UᵀU = D H D} of a packed upper triangle, where {@code D} makes the diagonal of {@code H} all ones, so that
 * units do not matter.
 *
 * <p>A pivot is then {@code 1 − R²} of its column on those before it: one that the others determine shows by its own
 * number.
 */
final class Cholesky {

    /** A column of which others explain all but this share is taken for determined by them. */
    static final double LEAST_PIVOT = 1e-12;

    private final int size;
    private final double[] upper;
    private final double[] scale;

    Cholesky(int size) {
        this.size = size;
        upper = new double[Design.packed(size)];
        scale = new double[size];
    }

    /** Takes a matrix; gives the number of the column that the ones before determine, or -1 if there is none. */
    int factor(double[] gram) {
        for (int j = 0; j < size; j++) {
            double diagonal = gram[Design.offset(j, size) + j];
            if (!(diagonal > 0 && diagonal <= Double.MAX_VALUE)) {
                return j;
            }
            scale[j] = 1 / Math.sqrt(diagonal);
        }
        for (int j = 0; j < size; j++) {
            int at = Design.offset(j, size);
            for (int k = j; k < size; k++) {
                upper[at + k] = gram[at + k] * scale[j] * scale[k];
            }
        }
        return eliminate();
    }

    private int eliminate() {
        for (int j = 0; j < size; j++) {
            int at = Design.offset(j, size);
            double pivot = upper[at + j];
            if (!(pivot > LEAST_PIVOT)) {
                return j;
            }
            double inverse = 1 / Math.sqrt(pivot);
            for (int k = j; k < size; k++) {
                upper[at + k] *= inverse;
            }
            for (int i = j + 1; i < size; i++) {
                subtract(upper, at, Design.offset(i, size), i, size, upper[at + i]);
            }
        }
        return -1;
    }

    private static void subtract(double[] u, int from, int into, int first, int size, double factor) {
        if (factor == 0) {
            return;
        }
        for (int k = first; k < size; k++) {
            u[into + k] -= factor * u[from + k];
        }
    }

    /** {@code H⁻¹ b}. */
    double[] solve(double[] b) {
        var x = new double[size];
        for (int j = 0; j < size; j++) {
            x[j] = b[j] * scale[j];
        }
        for (int j = 0; j < size; j++) {
            int at = Design.offset(j, size);
            double solved = x[j] / upper[at + j];
            x[j] = solved;
            for (int k = j + 1; k < size; k++) {
                x[k] -= upper[at + k] * solved;
            }
        }
        for (int j = size - 1; j >= 0; j--) {
            int at = Design.offset(j, size);
            double rest = x[j];
            for (int k = j + 1; k < size; k++) {
                rest -= upper[at + k] * x[k];
            }
            x[j] = rest / upper[at + j];
        }
        for (int j = 0; j < size; j++) {
            x[j] *= scale[j];
        }
        return x;
    }

    /** Largest over smallest eigenvalue of the matrix last factored, by power iteration: two or three digits. */
    double condition(double[] gram) {
        return largestEigenvalue(gram, size) * largest(this::solve);
    }

    static double largestEigenvalue(double[] gram, int size) {
        return largest(size, vector -> times(gram, vector, size));
    }

    private double largest(Product product) {
        return largest(size, product);
    }

    private static double largest(int size, Product product) {
        var vector = new double[size];
        // No symmetry of the matrix is likely to make this one orthogonal to its first eigenvector.
        Arrays.setAll(vector, j -> 1 + 0.1 * Math.sin(j + 1));
        double value = 0;
        for (int step = 0; step < 60; step++) {
            Problem.scale(vector, 1 / Math.sqrt(Point.dot(vector, vector)));
            double[] next = product.apply(vector);
            double last = value;
            value = Math.sqrt(Point.dot(next, next));
            vector = next;
            if (Math.abs(value - last) <= 1e-3 * value) {
                break;
            }
        }
        return value;
    }

    private static double[] times(double[] gram, double[] vector, int size) {
        var product = new double[size];
        for (int j = 0; j < size; j++) {
            int at = Design.offset(j, size);
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
