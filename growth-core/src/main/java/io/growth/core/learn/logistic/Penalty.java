package io.growth.core.learn.logistic;

import java.util.Arrays;

/**
 * What each coefficient costs, in the coordinates of a {@link Scaling}: {@code Σ l1_j |b_j| + Σ l2_j b_j² / 2}.
 *
 * @param l1 for each column, last the intercept
 * @param l2 the same
 */
record Penalty(double[] l1, double[] l2) {

    /**
     * @param standardized whether the coefficients of the scaled columns are penalised, or those of the columns as
     *     they are, which are {@code b_j / s_j}
     */
    static Penalty of(double l1, double l2, Scaling scaling, boolean standardized, boolean intercept) {
        int p = scaling.columns();
        var first = new double[p + 1];
        var second = new double[p + 1];
        for (int j = 0; j < p; j++) {
            double s = standardized ? 1 : scaling.factor()[j];
            first[j] = l1 / s;
            second[j] = l2 / s / s;
        }
        second[p] = intercept ? l2 : 0;
        return new Penalty(first, second);
    }

    boolean isNone() {
        return !hasL1() && Arrays.stream(l2).allMatch(value -> value == 0);
    }

    boolean hasL1() {
        return Arrays.stream(l1).anyMatch(value -> value > 0);
    }

    double largestL2() {
        return Arrays.stream(l2).max().orElse(0);
    }

    double smooth(double[] b) {
        double sum = 0;
        for (int j = 0; j < b.length; j++) {
            sum += l2[j] * b[j] * b[j];
        }
        return sum / 2;
    }

    double absolute(double[] b) {
        double sum = 0;
        for (int j = 0; j < b.length; j++) {
            sum += l1[j] * Math.abs(b[j]);
        }
        return sum;
    }

    /** By how much the point breaks the condition of an optimum: 0 is in the subdifferential of each coefficient. */
    double violation(Point point) {
        double worst = 0;
        for (int j = 0; j < l1.length; j++) {
            double g = point.gradient()[j];
            double b = point.at()[j];
            double broken = b == 0 ? Math.max(0, Math.abs(g) - l1[j]) : Math.abs(g + Math.signum(b) * l1[j]);
            worst = Math.max(worst, broken);
        }
        return worst;
    }
}
