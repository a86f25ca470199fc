package io.growth.churn.lifetime;

/**
 * The purchases to come of a customer who is alive, tosses a coin after each, and leaves for good when it falls.
 *
 * <p>The rate is gamma-distributed with shape {@code R} and the time is τ in units of the scale, so that without dropout
 * the number would be negative binomial with {@code z = τ/(1+τ)}. The coin's chance is beta-distributed, {@code (a, B)}.
 * Then, with {@code N} the negative binomial,
 *
 * <pre>{@code
 * E = Σ_{k≥1} P(N ≥ k) (B)_{k−1}/(a+B)_{k−1}
 * }</pre>
 *
 * as the k-th purchase happens if time allows for it and the coin was kind before it. This is the published formula, whose
 * 2F1 is written as a series of positive terms: nothing cancels, and {@code a = 1} is no exception. Long series are
 * replaced by {@code E = ∫ [1 − (1+pτ)^−R]/p dBeta(p)}, in the logit of {@code p}, where the trapezoidal rule converges
 * geometrically (Trefethen and Weideman, SIAM Review 56, 2014).
 */
final class CoinTosses {

    private static final int MOST_TERMS = 4_000;
    private static final double NEGLIGIBLE = 1e-18;

    /** Natural logarithm of what is left out of an integral. */
    private static final double DEPTH = 42;

    private final double shape;
    private final double a;
    private final double b;

    CoinTosses(double shape, double a, double b) {
        this.shape = shape;
        this.a = a;
        this.b = b;
    }

    double expected(double tau) {
        double mean = shape * tau;
        double z = tau / (1 + tau);
        double terms = mean + 12 * Math.sqrt(mean * (1 + tau)) + DEPTH / -Math.log(z);
        boolean isLong = terms > MOST_TERMS || shape * Math.log1p(tau) > 600;
        return mean == 0 ? 0 : isLong ? integral(tau) : series(tau, z);
    }

    /** The same sum by {@code N} rather than by k: no tail is got by subtraction, so none is left of rounding. */
    private double series(double tau, double z) {
        double point = Math.exp(-shape * Math.log1p(tau));
        double kept = 1;
        double happens = 0;
        double sum = 0;
        for (int k = 0; k < 4 * MOST_TERMS; k++) {
            point *= z * (shape + k) / (k + 1);
            happens += kept;
            kept *= (b + k) / (a + b + k);
            double term = point * happens;
            sum += term;
            if (term < NEGLIGIBLE * sum) {
                break;
            }
        }
        return sum;
    }

    /**
     * For small {@code a} the integrand decays too slowly towards {@code p = 0}; there its limit Rτ is taken out, whose
     * integral is known. With a large {@code b} the density grows again beyond π/2 off the real axis: hence the step.
     */
    double integral(double tau) {
        double limit = a < 0.5 ? shape * tau : 0;
        double rate = limit > 0 ? a + 1 : a;
        double narrow = Math.min(a, b);
        double h = Math.min(0.25, 0.7 / Math.sqrt(narrow));
        double centre = Math.log(a / b);
        long from = (long) Math.floor((Math.min(centre, -Math.log1p(shape * tau))
                        - DEPTH / Math.min(rate, 1 + Math.sqrt(rate) * 9))
                / h);
        long to = (long) Math.ceil((Math.max(centre, 0) + DEPTH / Math.min(b, 1 + Math.sqrt(b) * 9)) / h);
        double lnBeta = GammaTerms.lnBeta(a, b);
        double sum = 0;
        for (long i = from; i <= to; i++) {
            sum += integrand(i * h, tau, limit, lnBeta);
        }
        return limit + h * sum;
    }

    private double integrand(double logit, double tau, double limit, double lnBeta) {
        double e = Math.exp(-Math.abs(logit));
        double p = logit < 0 ? e / (1 + e) : 1 / (1 + e);
        double lnP = Math.min(logit, 0) - Math.log1p(e);
        double lnRest = Math.min(-logit, 0) - Math.log1p(e);
        double density = Math.exp(a * lnP + b * lnRest - lnBeta);
        return density == 0 ? 0 : density * (-Math.expm1(-shape * Math.log1p(p * tau)) / p - limit);
    }

    /** Survives k coins with exactly k purchases in time, or leaves with the k-th of at least as many. */
    double probability(double tau, int k) {
        double z = tau / (1 + tau);
        double lnPoint = -shape * Math.log1p(tau);
        double lnKept = 0;
        for (int j = 0; j < k; j++) {
            lnPoint += Math.log(z * (shape + j) / (j + 1));
            lnKept -= Math.log1p(a / (b + j));
        }
        double point = Math.exp(lnPoint + lnKept);
        if (k == 0 || tau == 0) {
            return point;
        }
        double leaves = Math.exp(lnKept + lnPoint) * (a / (b + (k - 1)));
        return point + leaves * upperTail(z, k, lnPoint);
    }

    /** P(N ≥ k)/P(N = k), where the ratio of terms falls; by the complement where that would take long. */
    private double upperTail(double z, int k, double lnPoint) {
        double term = 1;
        double sum = 1;
        for (int j = k; term > NEGLIGIBLE * sum && j - k < 1_000_000; j++) {
            term *= z * (shape + j) / (j + 1);
            sum += term;
        }
        return Math.min(sum, Math.exp(-lnPoint));
    }
}
