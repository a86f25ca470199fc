package io.growth.churn.lifetime;

/**
 * Eigenvalues and vectors of a small symmetric matrix by Jacobi's rotations (Golub and Van Loan, "Matrix computations",
 * 8.5): exact to rounding, and simple for the four to a dozen parameters of these models.
 */
final class SymmetricEigen {

    private static final int SWEEPS = 60;

    private final double[][] a;
    private final double[][] vectors;

    private SymmetricEigen(double[][] a) {
        this.a = a;
        this.vectors = new double[a.length][a.length];
        for (int i = 0; i < a.length; i++) {
            vectors[i][i] = 1;
        }
    }

    /** Decomposes the matrix whose lower triangle is given. */
    static SymmetricEigen of(double[][] lower) {
        double[][] full = new double[lower.length][lower.length];
        for (int i = 0; i < lower.length; i++) {
            for (int j = 0; j <= i; j++) {
                full[i][j] = lower[i][j];
                full[j][i] = lower[i][j];
            }
        }
        SymmetricEigen eigen = new SymmetricEigen(full);
        for (int sweep = 0; sweep < SWEEPS && eigen.sweep(); sweep++) {}
        return eigen;
    }

    /** One rotation for each pair; says whether any was needed. */
    private boolean sweep() {
        boolean rotated = false;
        for (int i = 1; i < a.length; i++) {
            for (int j = 0; j < i; j++) {
                if (Math.abs(a[i][j]) > 1e-18 * Math.sqrt(Math.abs(a[i][i]) * Math.abs(a[j][j])) + 1e-300) {
                    rotate(i, j);
                    rotated = true;
                }
            }
        }
        return rotated;
    }

    private void rotate(int i, int j) {
        double half = (a[j][j] - a[i][i]) / (2 * a[i][j]);
        double tangent = (half >= 0 ? 1 : -1) / (Math.abs(half) + Math.hypot(half, 1));
        double cosine = 1 / Math.hypot(tangent, 1);
        double sine = tangent * cosine;
        for (int k = 0; k < a.length; k++) {
            turn(a[k], i, j, cosine, sine);
            turn(vectors[k], i, j, cosine, sine);
        }
        for (int k = 0; k < a.length; k++) {
            double x = a[i][k];
            double y = a[j][k];
            a[i][k] = cosine * x - sine * y;
            a[j][k] = sine * x + cosine * y;
        }
        a[i][j] = 0;
        a[j][i] = 0;
    }

    private static void turn(double[] row, int i, int j, double cosine, double sine) {
        double x = row[i];
        double y = row[j];
        row[i] = cosine * x - sine * y;
        row[j] = sine * x + cosine * y;
    }

    int size() {
        return a.length;
    }

    double value(int k) {
        return a[k][k];
    }

    /** Entry {@code i} of the vector of value {@code k}. */
    double vector(int i, int k) {
        return vectors[i][k];
    }
}
