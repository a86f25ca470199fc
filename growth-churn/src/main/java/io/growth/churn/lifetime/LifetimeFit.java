package io.growth.churn.lifetime;

import java.util.List;
import java.util.Locale;

/**
 * How the fit of a lifetime model went: its parameters with their uncertainty, how well they explain the data, and whether
 * the data can tell them at all.
 *
 * @param status whether there is a best set of parameters
 * @param logLikelihood of all customers, without the penalty
 * @param customers how many were learnt from
 * @param steps of the search
 * @param parameters in the order of the model's formula
 * @param advice what to make of it, in words; empty if all is well
 */
public record LifetimeFit(
        Status status, double logLikelihood, long customers, int steps, List<Parameter> parameters, String advice) {

    /** How a fit ended. */
    public enum Status {
        /** The parameters are the best ones. */
        CONVERGED,
        /**
         * The likelihood approaches its bound only as parameters leave for 0 or infinity: the data cannot tell them, the
         * model is a simpler one in disguise, and predictions hold no more than that one can say.
         */
        FLAT,
        /** The search was given up. */
        STEP_LIMIT
    }

    /**
     * A fitted number.
     *
     * @param name as in the paper
     * @param value the estimate
     * @param standardError square root of its variance by the observed information; NaN where the data cannot tell it
     */
    public record Parameter(String name, double value, double standardError) {
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%s %.6g (%.2g)", name, value, standardError);
        }
    }

    /**
     * Copies the parameters.
     *
     * @param status whether there is a best set of parameters
     * @param logLikelihood of all customers, without the penalty
     * @param customers how many were learnt from
     * @param steps of the search
     * @param parameters in the order of the model's formula
     * @param advice what to make of it, in words; empty if all is well
     */
    public LifetimeFit {
        parameters = List.copyOf(parameters);
    }

    /**
     * Whether the parameters may be trusted.
     *
     * @return false if {@link #advice} must be read
     */
    public boolean hasConverged() {
        return status == Status.CONVERGED;
    }

    /**
     * Akaike's information criterion: of two models of the same data the lower one predicts better.
     *
     * @return twice the number of parameters less twice the log-likelihood
     */
    public double aic() {
        return 2 * (parameters.size() - logLikelihood);
    }

    /**
     * A parameter by name.
     *
     * @param name as in the paper
     * @return the parameter
     * @throws IllegalArgumentException if there is none of that name
     */
    public Parameter parameter(String name) {
        return parameters.stream()
                .filter(parameter -> parameter.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no parameter " + name + "; there are "
                        + parameters.stream().map(Parameter::name).toList()));
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s after %d steps, %d customers, log-likelihood %.6f, %s%s",
                status,
                steps,
                customers,
                logLikelihood,
                parameters,
                advice.isEmpty() ? "" : "; " + advice);
    }
}
