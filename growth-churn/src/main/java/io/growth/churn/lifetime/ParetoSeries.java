package io.growth.churn.lifetime;

/**
 * The odds that a customer of Pareto/NBD has left, as {@link ParetoIntegral} gives them, by some ten terms of a series
 * instead of an integral of 20 points and more: where the scales α and β are near enough.
 *
 * <p>With C the larger of them and c the smaller, {@code (c+y) = (C+y)(1 − (C−c)/(C+y))}. The binomial series of that
 * factor of the integrand is integrated term by term, which is the difference of two hypergeometric functions in Fader
 * and Hardie, "A note on deriving the Pareto/NBD model", 2005, without the cancellation that they suffer from: all
 * terms are positive. With {@code b = s+1} if C is α and {@code b = r+x} if it is β, {@code N = r+x+s},
 * {@code z = (C−c)/(C+t_x)} and {@code q = (C+t_x)/(C+T)}
 *
 * <pre>{@code
 * Q = s (α+T)^(r+x) (β+T)^s (C+t_x)^−N  Σ  z^k b(b+1)…(b+k−1)/k! (1 − q^(N+k))/(N+k)
 * }</pre>
 */
final class ParetoSeries {

    /** Terms fall by half at least in the end; beyond, an integral is faster. */
    private static final double LARGEST_RATIO = 0.5;

    /** About how often terms grow before they fall. */
    private static final double LONGEST_RISE = 20;

    private static final double ROUNDING = 1e-17;

    private final double r;
    private final double s;
    private final double larger;
    private final double apart;
    private final boolean leavesSlower;

    ParetoSeries(double r, double alpha, double s, double beta) {
        this.r = r;
        this.s = s;
        this.larger = Math.max(alpha, beta);
        this.apart = Math.abs(alpha - beta);
        this.leavesSlower = beta > alpha;
    }

    /** ln Q; negative infinity if the last purchase was at the end of observation; NaN if the series is too slow. */
    double lnOdds(int x, double recency, double observed) {
        double shape = r + x;
        double power = leavesSlower ? shape : s + 1;
        double z = apart / (larger + recency);
        if (!(z <= LARGEST_RATIO && z * power <= LONGEST_RISE)) {
            return Double.NaN;
        }
        double total = shape + s;
        double log = Math.log1p((observed - recency) / (larger + recency));
        double step = (observed - recency) / (larger + observed);
        double sum = sum(power, z, total, -Math.expm1(-total * log), step);
        double nearer = (leavesSlower ? shape : s) * Math.log1p(-apart / (larger + observed));
        return total * log + nearer + Math.log(s * sum);
    }

    /**
     * That someone alive buys within a time: {@code ∫ (R/A) (A/(A+u))^(R+1) (B/(B+u))^s du} with {@code R = r+x},
     * {@code A = α+T} and {@code B = β+T}, by a series of the same kind; NaN if it is too slow.
     */
    double buysWithin(int x, double observed, double time) {
        double shape = r + x;
        double power = leavesSlower ? shape + 1 : s;
        double scale = larger + observed;
        double z = apart / scale;
        if (!(z <= LARGEST_RATIO && z * power <= LONGEST_RISE)) {
            return Double.NaN;
        }
        double total = shape + s;
        double gone = -Math.expm1(-total * Math.log1p(time / scale));
        double nearer = (leavesSlower ? shape : s) * Math.log1p(-z);
        return shape * Math.exp(nearer) * sum(power, z, total, gone, time / (scale + time));
    }

    /** The sum over k, where {@code gone} is {@code 1 − q^(N+k)} and {@code step} is {@code 1 − q}. */
    private static double sum(double power, double z, double total, double firstGone, double step) {
        double gone = firstGone;
        double coefficient = 1;
        double sum = 0;
        for (int k = 0; ; k++) {
            double term = coefficient * gone / (total + k);
            sum += term;
            double ratio = z * (power + k) / (k + 1);
            // From here on no term is more than this share of the one before.
            double bound = Math.max(ratio, z);
            if (bound < 1 && term * bound <= ROUNDING * (1 - bound) * sum) {
                return sum;
            }
            coefficient *= ratio;
            gone = step + (1 - step) * gone;
        }
    }
}
