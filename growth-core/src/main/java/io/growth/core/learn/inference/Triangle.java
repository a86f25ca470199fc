package io.growth.core.learn.inference;

/**
 * The triangle {@code R} that a {@link TallQr} leaves of a matrix {@code X}, and what can be had from it of
 * {@code XᵀX = RᵀR}.
 */
final class Triangle {

    /** Column {@code j} holds its entries {@code 0..j}; the rest is 0. */
    final double[][] columns;

    Triangle(double[][] columns) {
        this.columns = columns;
    }

    /** Whether {@link #solve} can be asked. */
    boolean isRegular() {
        for (int j = 0; j < columns.length; j++) {
            if (!(Math.abs(columns[j][j]) > 0)) {
                return false;
            }
        }
        return true;
    }

    /** Replaces {@code x} by {@code (RᵀR)⁻¹x}. */
    void solve(double[] x) {
        for (int j = 0; j < x.length; j++) {
            double[] column = columns[j];
            double left = x[j];
            for (int i = 0; i < j; i++) {
                left -= column[i] * x[i];
            }
            x[j] = left / column[j];
        }
        for (int j = x.length - 1; j >= 0; j--) {
            double[] column = columns[j];
            x[j] /= column[j];
            for (int i = 0; i < j; i++) {
                x[i] -= column[i] * x[j];
            }
        }
    }

    /** {@code (RᵀR)⁻¹}, which loses no more digits than the condition of {@code X} costs, not those of its square. */
    double[][] inverse() {
        int size = columns.length;
        double[][] half = inverseColumns();
        var inverse = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int k = i; k < size; k++) {
                    sum += half[k][i] * half[k][j];
                }
                inverse[i][j] = sum;
                inverse[j][i] = sum;
            }
        }
        return inverse;
    }

    /** Column {@code k} of {@code R⁻¹} for each {@code k}. */
    private double[][] inverseColumns() {
        int size = columns.length;
        var half = new double[size][size];
        for (int k = 0; k < size; k++) {
            double[] x = half[k];
            x[k] = 1;
            for (int j = k; j >= 0; j--) {
                double[] column = columns[j];
                x[j] /= column[j];
                for (int i = 0; i < j; i++) {
                    x[i] -= column[i] * x[j];
                }
            }
        }
        return half;
    }
}
