package io.growth.core.experiment.sequential;

import io.growth.core.figure.Interval;

/**
 * Evidence against no effect that may be read at any time: the likelihood ratio of effects drawn from a normal
 * distribution around 0 against none. Without an effect it is a martingale, so it ever reaches 1/α with a chance of at
 * most α (Ville 1939), and the effects that it does not refute form an interval that holds at all times together.
 */
final class Mixture {

    private Mixture() {}

    /**
     * The logarithm of the ratio.
     *
     * @param variance of the estimate
     * @param prior variance of the effects that are thought of
     */
    static double logRatio(double estimate, double variance, double prior) {
        return prior * estimate / (variance + prior) * estimate / (2 * variance) - Math.log1p(prior / variance) / 2;
    }

    /** How far from the estimate the interval reaches. */
    static double reach(double variance, double prior, double alpha) {
        return Math.sqrt(variance * (variance + prior) / prior * (-2 * Math.log(alpha) + Math.log1p(prior / variance)));
    }

    static double p(double logRatio) {
        return Math.min(1, Math.exp(-logRatio));
    }

    /** The variance of the effects that are thought of, which may depend on what is known by a look. */
    @FunctionalInterface
    interface Prior {
        double variance(double variance, long units);
    }

    /**
     * An experiment without a planned end. The smallest p-value so far stays valid, so an effect once shown stays
     * shown.
     */
    static SequentialRun run(double alpha, Prior prior) {
        return new SequentialRun() {
            private final Looks taken = new Looks();
            private double p = 1;

            @Override
            public Look look(double estimate, double variance, long units) {
                taken.take(estimate, variance, units);
                if (variance == 0) {
                    return Look.withoutData(taken.number(), Double.NaN, estimate, p);
                }
                double around = prior.variance(variance, units);
                p = Math.min(p, p(logRatio(estimate, variance, around)));
                double reach = reach(variance, around, alpha);
                double error = Math.sqrt(variance);
                return new Look(
                        taken.number(),
                        Double.NaN,
                        estimate,
                        estimate / error,
                        reach / error,
                        new Interval(estimate - reach, estimate + reach),
                        p,
                        p <= alpha ? Look.Call.EFFECT : Look.Call.CONTINUE);
            }
        };
    }
}
