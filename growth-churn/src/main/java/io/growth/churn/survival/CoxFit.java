package io.growth.churn.survival;

/**
 * How the fit of a Cox regression went.
 *
 * @param stop why it ended
 * @param advice what to make of it, in words; empty if all is well
 * @param rows how many rows were given
 * @param events how many of them ended with an event
 * @param steps of Newton's method
 * @param nullLogLikelihood the logarithm of the partial likelihood without any effect
 * @param logLikelihood that of the model, without the penalty
 * @param likelihoodRatio test of all effects at once by the likelihoods; NaN of a fit with a penalty, as the others
 * @param wald test of all effects at once by the coefficients; by the robust errors if there are
 * @param score test of all effects at once by the slope without them: the log-rank test, if there is one column of groups
 */
public record CoxFit(
        FitStop stop,
        String advice,
        int rows,
        int events,
        int steps,
        double nullLogLikelihood,
        double logLikelihood,
        ChiSquareTest likelihoodRatio,
        ChiSquareTest wald,
        ChiSquareTest score) {

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
