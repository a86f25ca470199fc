package io.growth.churn.survival;

import io.growth.core.figure.Interval;

/**
 * On which scale the interval of a survival curve is symmetric (Kalbfleisch and Prentice, "The statistical analysis of
 * failure time data", 2002, 1.4).
 */
public enum CurveInterval {
    /** That of the curve itself, cut to 0 and 1: for large numbers only. */
    PLAIN {
        @Override
        Interval of(double survival, double error, double reach) {
            double spread = reach * error * survival;
            return new Interval(Math.max(0, survival - spread), Math.min(1, survival + spread));
        }
    },
    /** That of its logarithm, the usual one; cut to 1. */
    LOG {
        @Override
        Interval of(double survival, double error, double reach) {
            double spread = Math.exp(reach * error);
            return new Interval(survival / spread, Math.min(1, survival * spread));
        }
    },
    /** That of ln(−ln S): never beyond 0 and 1, and the best for few customers. */
    LOG_LOG {
        @Override
        Interval of(double survival, double error, double reach) {
            double hazard = -Math.log(survival);
            double spread = Math.exp(reach * error / hazard);
            return new Interval(Math.exp(-hazard * spread), Math.exp(-hazard / spread));
        }
    };

    /**
     * The interval.
     *
     * @param survival between 0 and 1
     * @param error of its logarithm
     * @param reach how many errors to either side
     */
    abstract Interval of(double survival, double error, double reach);
}
