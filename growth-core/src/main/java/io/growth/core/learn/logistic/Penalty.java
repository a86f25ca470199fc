package io.growth.core.learn.logistic;

/**
 * What each coefficient costs, in the coordinates of a {@link Scaling}: {@code Σ l1_j |b_j| + Σ l2_j b_j² / 2}.
 *
 * @param lambda1 of the absolute coefficients
 * @param lambda2 of their squares
 * @param scaling the coordinates
 * @param standardized whether the coefficients of the scaled columns are penalised, or those of the columns as they
 *     are, which are {@code b_j / s_j}
 * @param intercept whether lambda2 is also that of the intercept, which comes last
 */
record Penalty(double lambda1, double lambda2, Scaling scaling, boolean standardized, boolean intercept) {

    double l1(int j) {
        return j == scaling.columns() ? 0 : lambda1 / unit(j);
    }

    double l2(int j) {
        if (j == scaling.columns()) {
            return intercept ? lambda2 : 0;
        }
        return lambda2 / unit(j) / unit(j);
    }

    private double unit(int j) {
        return standardized ? 1 : scaling.factor()[j];
    }

    boolean isNone() {
        return lambda1 == 0 && lambda2 == 0;
    }

    boolean hasL1() {
        return lambda1 > 0;
    }

    double largestL2() {
        double largest = 0;
        for (int j = 0; j <= scaling.columns(); j++) {
            largest = Math.max(largest, l2(j));
        }
        return largest;
    }

    double smooth(double[] b) {
        double sum = 0;
        for (int j = 0; j < b.length; j++) {
            sum += l2(j) * b[j] * b[j];
        }
        return sum / 2;
    }

    double absolute(double[] b) {
        double sum = 0;
        for (int j = 0; j < b.length; j++) {
            sum += l1(j) * Math.abs(b[j]);
        }
        return sum;
    }

    /** By how much the point breaks the condition of an optimum: 0 is in the subdifferential of each coefficient. */
    double violation(Point point) {
        double worst = 0;
        for (int j = 0; j <= scaling.columns(); j++) {
            double g = point.gradient()[j];
            double b = point.at()[j];
            double broken = b == 0 ? Math.max(0, Math.abs(g) - l1(j)) : Math.abs(g + Math.signum(b) * l1(j));
            worst = Math.max(worst, broken);
        }
        return worst;
    }
}
