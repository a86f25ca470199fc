package io.growth.churn.survival;

import io.growth.core.internal.Logistic;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.special.Erf;
import org.apache.commons.math3.special.Gamma;

/**
 * How the times of customers with the same features spread (Kalbfleisch and Prentice, "The statistical analysis of failure time
 * data", 2002, chapter 2): {@code ln t = η + σz}, where z has a density that is the same for all.
 */
public enum TimeDistribution {
    /** The risk rises or falls with a power of time: z has the distribution of extreme values. */
    WEIBULL {
        @Override
        void of(double z, boolean event, Terms terms) {
            double power = Math.exp(z);
            terms.value = (event ? z : 0) - power;
            terms.slope = (event ? 1 : 0) - power;
            terms.curvature = power;
        }

        @Override
        double survival(double z) {
            return Math.exp(-Math.exp(z));
        }

        @Override
        double quantile(double share) {
            return Math.log(-Math.log1p(-share));
        }

        @Override
        double mean(double scale) {
            return Math.exp(Gamma.logGamma(1 + scale));
        }
    },
    /** The risk stays the same: Weibull's with a scale of 1. */
    EXPONENTIAL {
        @Override
        void of(double z, boolean event, Terms terms) {
            WEIBULL.of(z, event, terms);
        }

        @Override
        double survival(double z) {
            return WEIBULL.survival(z);
        }

        @Override
        double quantile(double share) {
            return WEIBULL.quantile(share);
        }

        @Override
        double mean(double scale) {
            return WEIBULL.mean(scale);
        }
    },
    /** The logarithm of the time is normal: the risk rises at first and falls later. */
    LOG_NORMAL {
        @Override
        void of(double z, boolean event, Terms terms) {
            double lnDensity = -z * z / 2 - LN_ROOT_TWO_PI;
            if (event) {
                terms.value = lnDensity;
                terms.slope = -z;
                terms.curvature = 1;
                return;
            }
            // Far out, where the tail is no number any more, Laplace's continued fraction of the hazard.
            double hazard = z > FAR ? z + 1 / (z + 2 / (z + 3 / (z + 4 / z))) : Math.exp(lnDensity) / survival(z);
            terms.value = z > FAR ? lnDensity - Math.log(hazard) : Math.log(survival(z));
            terms.slope = -hazard;
            terms.curvature = hazard * (hazard - z);
        }

        @Override
        double survival(double z) {
            return Erf.erfc(z / Math.sqrt(2)) / 2;
        }

        @Override
        double quantile(double share) {
            return new NormalDistribution(null, 0, 1).inverseCumulativeProbability(share);
        }

        @Override
        double mean(double scale) {
            return Math.exp(scale * scale / 2);
        }
    },
    /** The logarithm of the time is logistic: like log-normal with more very long times. */
    LOG_LOGISTIC {
        @Override
        void of(double z, boolean event, Terms terms) {
            double gone = Logistic.probability(z);
            double lnStaying = -Logistic.softPlus(z);
            terms.value = event ? z + 2 * lnStaying : lnStaying;
            terms.slope = event ? 1 - 2 * gone : -gone;
            terms.curvature = (event ? 2 : 1) * gone * Logistic.probability(-z);
        }

        @Override
        double survival(double z) {
            return Logistic.probability(-z);
        }

        @Override
        double quantile(double share) {
            return Math.log(share) - Math.log1p(-share);
        }

        @Override
        double mean(double scale) {
            return scale < 1 ? Math.PI * scale / Math.sin(Math.PI * scale) : Double.POSITIVE_INFINITY;
        }
    };

    private static final double LN_ROOT_TWO_PI = Math.log(2 * Math.PI) / 2;
    private static final double FAR = 25;

    /** The logarithm of the density or of the tail, its slope, and minus its curvature. */
    static final class Terms {
        double value;
        double slope;
        double curvature;
    }

    /** The terms of an event or of a customer who is still there. */
    abstract void of(double z, boolean event, Terms terms);

    /** The share with a larger z. */
    abstract double survival(double z);

    /** The z below which a share lies. */
    abstract double quantile(double share);

    /** The mean of {@code e^σz}. */
    abstract double mean(double scale);
}
