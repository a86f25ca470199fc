package io.growth.churn.lifetime;

import java.util.Arrays;

/**
 * The log-likelihood of Gamma-Gamma in the logarithms of p, q and γ.
 *
 * <p>With {@code n = px + q} and {@code u = x z̄/(γ + x z̄)} a customer's mean amount has the density {@code u^(px) (1−u)^q /
 * (B(px, q) z̄)} (Fader and Hardie, note 025, equation 1a). The beta function and the powers are huge and nearly cancel where
 * p and q are large; they are combined by Stirling's formula to the deviance of a binomial (Loader, "Fast and accurate
 * computation of binomial probabilities", 2000), which is small by itself.
 */
final class GammaGammaLikelihood implements Likelihood {

    private static final double LN_ROOT_TWO_PI = 0.5 * Math.log(2 * Math.PI);

    private final int[] purchases;
    private final double[] mean;

    /** Customers in the order of their purchases, so that what depends on these alone is kept from one to the next. */
    GammaGammaLikelihood(Spending spending) {
        long[] order = new long[spending.size()];
        for (int i = 0; i < order.length; i++) {
            order[i] = (long) spending.purchases(i) << Integer.SIZE | i;
        }
        Arrays.sort(order);
        purchases = new int[order.length];
        mean = new double[order.length];
        for (int i = 0; i < order.length; i++) {
            purchases[i] = spending.purchases((int) order[i]);
            mean[i] = spending.mean((int) order[i]);
        }
    }

    @Override
    public int size() {
        return 3;
    }

    @Override
    public double evaluate(double[] point, double[] gradient, double[][] hessian) {
        double value = 0;
        for (int from = 0; from < purchases.length; ) {
            int to = from;
            while (to < purchases.length && purchases[to] == purchases[from]) {
                to++;
            }
            value += new Group(purchases[from], point).add(mean, from, to, gradient, hessian);
            from = to;
        }
        return value;
    }

    /** The log-density of one mean amount. */
    static double of(double p, double q, double gamma, int x, double mean) {
        double n = p * x + q;
        return constant(p * x, q, n) - deviance(p * x, q, x * mean / gamma) - Math.log(mean);
    }

    /** What does not depend on the amount. */
    private static double constant(double a, double q, double n) {
        return 0.5 * (Math.log(a) + Math.log(q / n))
                - LN_ROOT_TWO_PI
                - GammaTerms.stirlingError(a)
                - GammaTerms.stirlingError(q)
                + GammaTerms.stirlingError(n);
    }

    /** {@code −a ln(n u/a) − q ln(n(1−u)/q)} with u = w/(1+w): 0 at its least, where w = a/q. */
    private static double deviance(double a, double q, double w) {
        double n = a + q;
        double gap = (w * q - a) / (1 + w);
        if (Math.abs(gap) < 0.3 * Math.min(a, q)) {
            return a * excess(gap / a) + q * excess(-gap / q);
        }
        return a * Math.log((1 + 1 / w) * (a / n)) + q * Math.log((1 + w) * (q / n));
    }

    /** {@code e − ln(1+e)}, whose two parts nearly cancel where e is small. */
    private static double excess(double e) {
        if (Math.abs(e) > 0.1) {
            return e - Math.log1p(e);
        }
        double power = e * e;
        double sum = 0;
        for (int k = 2; k < 20; k++) {
            sum += power / k;
            power *= -e;
        }
        return sum;
    }

    /** Customers with the same number of purchases. */
    private static final class Group {

        private final double a;
        private final double q;
        private final double perPurchase;
        private final double constant;
        private final double digammaA;
        private final double digammaQ;
        private final double curveA;
        private final double curveQ;
        private final double curveN;

        Group(int x, double[] point) {
            a = x * Math.exp(point[0]);
            q = Math.exp(point[1]);
            double n = a + q;
            perPurchase = x * Math.exp(-point[2]);
            constant = constant(a, q, n);
            digammaA = GammaTerms.digamma(n) - GammaTerms.digamma(a);
            digammaQ = GammaTerms.digamma(n) - GammaTerms.digamma(q);
            curveN = GammaTerms.trigamma(n);
            curveA = curveN - GammaTerms.trigamma(a);
            curveQ = curveN - GammaTerms.trigamma(q);
        }

        double add(double[] mean, int from, int to, double[] gradient, double[][] hessian) {
            double value = 0;
            double gA = 0;
            double gQ = 0;
            double high = 0;
            double spread = 0;
            for (int i = from; i < to; i++) {
                double w = perPurchase * mean[i];
                double u = w / (1 + w);
                value += constant - deviance(a, q, w) - Math.log(mean[i]);
                gA += digammaA - Math.log1p(1 / w);
                gQ += digammaQ - Math.log1p(w);
                high += u;
                spread += u * (1 - u);
            }
            int count = to - from;
            double low = count - high;
            gradient[0] += a * gA;
            gradient[1] += q * gQ;
            gradient[2] += q * high - a * low;
            hessian[0][0] += a * gA + count * a * a * curveA;
            hessian[1][0] += count * a * q * curveN;
            hessian[1][1] += q * gQ + count * q * q * curveQ;
            hessian[2][0] -= a * low;
            hessian[2][1] += q * high;
            hessian[2][2] -= (a + q) * spread;
            return value;
        }
    }
}
