package io.growth.core.experiment.analysis;

import io.growth.core.internal.Logistic;
import java.util.Locale;
import java.util.Objects;
import org.apache.commons.math3.special.Beta;
import org.apache.commons.math3.special.Gamma;

/**
 * How probably the treatment's share is the better one, and what it costs to be wrong: the numbers to decide by where
 * waiting is dear.
 *
 * <p>Beta posteriors of both shares. The chance is the integral of {@code f2 F1}, and a loss {@code E[max(t1 - t2, 0)]}
 * that of {@code F2 (1 - F1)}, which has no difference in it to lose digits. Both are sums at equal steps of the
 * log-odds, where integrands are smooth and fall off at both ends, so that the sum converges exponentially (Trefethen
 * and Weideman, "The exponentially convergent trapezoidal rule", SIAM Review 56, 2014).
 *
 * @param chanceToWin how probably the treatment's share is larger
 * @param lossOfTreatment what choosing the treatment loses on average, as a share
 * @param lossOfControl what choosing the control loses on average
 */
public record BetaComparison(double chanceToWin, double lossOfTreatment, double lossOfControl) {

    /**
     * With the same prior for both.
     *
     * @param control the control
     * @param treatment the treatment
     * @param hits hits before, such as 1
     * @param misses misses before, such as 1
     * @return the comparison
     * @throws IllegalArgumentException if the prior is not above 0
     */
    public static BetaComparison of(Proportion control, Proportion treatment, double hits, double misses) {
        if (!(hits > 0 && misses > 0 && hits + misses <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "a prior must be finite and above 0 but has " + hits + " hits and " + misses + " misses");
        }
        Objects.requireNonNull(control, "control");
        Posterior first = new Posterior(hits + control.hits(), misses + control.of() - control.hits());
        Posterior second = new Posterior(hits + treatment.hits(), misses + treatment.of() - treatment.hits());
        return new BetaComparison(second.chanceAbove(first), second.shortOf(first), first.shortOf(second));
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "wins with %.1f %%, loses %.3g if chosen and %.3g if not",
                100 * chanceToWin,
                lossOfTreatment,
                lossOfControl);
    }

    /** A beta distribution on the scale of log-odds. */
    private static final class Posterior {

        /** Steps in a standard deviation; the error falls by e to the square of it. */
        private static final int STEPS = 12;

        /** How far below its peak, as a logarithm, a density is still summed. */
        private static final double DEPTH = 300;

        private final double a;
        private final double b;
        private final double deviation;
        private final double low;
        private final double high;

        Posterior(double a, double b) {
            this.a = a;
            this.b = b;
            this.deviation = Math.sqrt(Gamma.trigamma(a) + Gamma.trigamma(b));
            this.low = end(-deviation);
            this.high = end(deviation);
        }

        private double end(double step) {
            double peak = Math.log(a / b);
            double floor = lnDensity(peak) - DEPTH;
            double at = peak;
            while (lnDensity(at) > floor) {
                at += step;
            }
            return at;
        }

        /** Of the log-odds, but for a constant. */
        private double lnDensity(double odds) {
            return -a * Logistic.softPlus(-odds) - b * Logistic.softPlus(odds);
        }

        private double below(double odds) {
            return Beta.regularizedBeta(Logistic.probability(odds), a, b);
        }

        private double above(double odds) {
            return Beta.regularizedBeta(Logistic.probability(-odds), b, a);
        }

        double chanceAbove(Posterior other) {
            double step = Math.min(deviation, other.deviation) / STEPS;
            double peak = lnDensity(Math.log(a / b));
            double sum = 0;
            double won = 0;
            for (double odds = low; odds <= high; odds += step) {
                double density = Math.exp(lnDensity(odds) - peak);
                sum += density;
                won += density * other.below(odds);
            }
            return won / sum;
        }

        /** What this is below the other on average, where it is. */
        double shortOf(Posterior other) {
            double step = Math.min(deviation, other.deviation) / STEPS;
            double sum = 0;
            for (double odds = low; odds <= other.high; odds += step) {
                sum += below(odds) * other.above(odds) * Logistic.probability(odds) * Logistic.probability(-odds);
            }
            return sum * step;
        }
    }
}
