package io.growth.churn.survival;

/**
 * How the fit of an accelerated model went.
 *
 * @param stop why it ended
 * @param advice what to make of it, in words; empty if all is well
 * @param rows how many rows were given
 * @param events how many of them ended with an event
 * @param steps of Newton's method
 * @param nullLogLikelihood the logarithm of the likelihood of the times alone, without any feature
 * @param logLikelihood that of the model
 * @param likelihoodRatio test of all effects at once
 */
public record AftFit(
        FitStop stop,
        String advice,
        int rows,
        int events,
        int steps,
        double nullLogLikelihood,
        double logLikelihood,
        ChiSquareTest likelihoodRatio) {

    /**
     * Whether the coefficients may be trusted.
     *
     * @return false if {@link #advice} must be read
     */
    public boolean hasConverged() {
        return stop == FitStop.CONVERGED;
    }

    @Override
    public String toString() {
        return stop.report(steps, rows, events, logLikelihood, advice);
    }
}
