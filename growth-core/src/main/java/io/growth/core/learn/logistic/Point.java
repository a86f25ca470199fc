package io.growth.core.learn.logistic;

/**
 * Coefficients, last the intercept, and what the objective is there.
 *
 * @param at the coefficients in the solver's coordinates
 * @param value of the objective without its L1 part
 * @param gradient of the same
 * @param margin the largest log-odds of any row, either sign
 */
record Point(double[] at, double value, double[] gradient, double margin) {

    /** The largest entry of the gradient. */
    double norm() {
        double largest = 0;
        for (double g : gradient) {
            largest = Math.max(largest, Math.abs(g));
        }
        return largest;
    }

    boolean isFinite() {
        return Double.isFinite(value);
    }

    double slope(double[] direction) {
        return dot(gradient, direction);
    }

    double[] moved(double step, double[] direction) {
        double[] moved = at.clone();
        for (int j = 0; j < moved.length; j++) {
            moved[j] += step * direction[j];
        }
        return moved;
    }

    static double dot(double[] a, double[] b) {
        double even = 0;
        double odd = 0;
        int j = 0;
        for (; j + 1 < a.length; j += 2) {
            even += a[j] * b[j];
            odd += a[j + 1] * b[j + 1];
        }
        return j < a.length ? even + odd + a[j] * b[j] : even + odd;
    }
}
