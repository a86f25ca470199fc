package io.growth.churn.lifetime;

/**
 * The log-likelihood of a cohort of subscribers under a beta-discrete-Weibull in the logarithms of α, β and, if it is free,
 * c: Σ lost_t ln(S(t−1) − S(t)) + left ln S(n), with {@code S(t) = B(α, β+t^c)/B(α, β)}.
 */
final class RenewalLikelihood implements Likelihood {

    private final Renewals cohort;
    private final int size;

    RenewalLikelihood(Renewals cohort, boolean withShape) {
        this.cohort = cohort;
        this.size = withShape ? 3 : 2;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public double evaluate(double[] point, double[] gradient, double[][] hessian) {
        Stage before = new Stage(point, 0);
        double value = 0;
        for (int t = 1; t <= cohort.renewals(); t++) {
            Stage after = new Stage(point, t);
            value += lost(cohort.lost(t), before, after, gradient, hessian);
            before = after;
        }
        for (int i = 0; i < size; i++) {
            gradient[i] += cohort.left() * before.slope[i];
            for (int j = 0; j <= i; j++) {
                hessian[i][j] += cohort.left() * before.curve[i][j];
            }
        }
        return value + cohort.left() * before.ln;
    }

    /** {@code ln(S − S')} with weights {@code S/(S − S')} and {@code −S'/(S − S')} of the derivatives. */
    private double lost(double lost, Stage before, Stage after, double[] gradient, double[][] hessian) {
        if (lost == 0) {
            return 0;
        }
        double share = -Math.expm1(after.ln - before.ln);
        double plus = 1 / share;
        double minus = plus - 1;
        double[] slope = new double[size];
        for (int i = 0; i < size; i++) {
            slope[i] = before.slope[i] + minus * (before.slope[i] - after.slope[i]);
            gradient[i] += lost * slope[i];
            for (int j = 0; j <= i; j++) {
                hessian[i][j] += lost
                        * (plus * (before.curve[i][j] + before.slope[i] * before.slope[j])
                                - minus * (after.curve[i][j] + after.slope[i] * after.slope[j])
                                - slope[i] * slope[j]);
            }
        }
        return lost * (before.ln + Math.log(share));
    }

    /** The share left after t renewals, its logarithm and the derivatives of that. */
    private static final class Stage {

        final double ln;
        final double[] slope = new double[3];
        final double[][] curve = new double[3][3];

        Stage(double[] point, int t) {
            double a = Math.exp(point[0]);
            double b = Math.exp(point[1]);
            double c = point.length > 2 ? Math.exp(point[2]) : 1;
            double power = t == 0 ? 0 : Math.pow(t, c);
            ln = lnShare(a, b, power);
            if (t > 0) {
                derive(a, b, power, c * power * Math.log(t), c * Math.log(t));
            }
        }

        /** With s = t^c, ds/dln c = {@code speed} and d²s/dln c² = speed (1 + {@code log}). */
        private void derive(double a, double b, double s, double speed, double log) {
            double dAll = GammaTerms.digamma(a + b) - GammaTerms.digamma(a + b + s);
            double dB = GammaTerms.digamma(b + s) - GammaTerms.digamma(b);
            double dS = GammaTerms.digamma(b + s) - GammaTerms.digamma(a + b + s);
            double far = GammaTerms.trigamma(a + b + s);
            double all = GammaTerms.trigamma(a + b) - far;
            double late = GammaTerms.trigamma(b + s);
            slope[0] = a * dAll;
            slope[1] = b * (dAll + dB);
            slope[2] = speed * dS;
            curve[0][0] = slope[0] + a * a * all;
            curve[1][0] = a * b * all;
            curve[1][1] = slope[1] + b * b * (all + late - GammaTerms.trigamma(b));
            curve[2][0] = -a * speed * far;
            curve[2][1] = b * speed * (late - far);
            curve[2][2] = speed * (1 + log) * dS + speed * speed * (late - far);
        }
    }

    /** ln B(a, b+s) − ln B(a, b). */
    static double lnShare(double a, double b, double s) {
        if (s == 0) {
            return 0;
        }
        if (s == Math.rint(s) && s <= 1000) {
            double ln = 0;
            for (int j = 0; j < s; j++) {
                ln -= Math.log1p(a / (b + j));
            }
            return ln;
        }
        return GammaTerms.lnRise(b, s) - GammaTerms.lnRise(a + b, s);
    }
}
