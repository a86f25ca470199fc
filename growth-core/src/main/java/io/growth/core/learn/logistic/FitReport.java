package io.growth.core.learn.logistic;

import java.util.Locale;

/**
 * How a fit went: whether its coefficients are the best ones, how that is known, and what it took.
 *
 * @param solver who looked for them
 * @param stop why it stopped
 * @param iterations steps it took
 * @param passes how often it read the data; a part of it counts as that part
 * @param logLikelihood of the examples, with their weights
 * @param objective what was minimised: the negative log-likelihood and the penalty
 * @param gradientNorm largest entry of the gradient, columns centred and scaled to a standard deviation of 1; with an
 *     L1 penalty by how much an entry breaks the condition of an optimum
 * @param gap how far the objective is above its least value: half the squared Newton decrement, which is exact in the
 *     limit; an estimate from below where conjugate gradients stand for the matrix
 * @param condition largest over smallest eigenvalue of the curvature in the same columns, NaN if no matrix was made;
 *     gradient ascent needs steps in proportion to it
 * @param largestMargin the largest log-odds, either sign, of any example
 */
public record FitReport(
        Solver solver,
        Stop stop,
        int iterations,
        double passes,
        double logLikelihood,
        double objective,
        double gradientNorm,
        double gap,
        double condition,
        double largestMargin) {

    /** Why a fit stopped. */
    public enum Stop {
        /** The gap is below the tolerance. */
        CONVERGED("converged"),
        /** No step improves the objective any more by what a double can tell, with the gap nearly at the tolerance. */
        ROUNDING("converged to rounding"),
        /** The step limit came first: allow more, another solver, or be content with the gap. */
        ITERATION_LIMIT("NOT converged: iteration limit"),
        /** No step along the direction improved the objective, though the gap is not small. */
        NO_PROGRESS("NOT converged: no progress"),
        /** Learnt from a stream, one event after the other: approximate, of unknown gap. */
        STREAM("learnt from a stream"),
        /**
         * Coefficients grow without end, since some of the examples can be told apart perfectly: there is no maximum of
         * the likelihood. An L2 penalty or Firth's estimate has one.
         */
        DIVERGING("NOT converged: some examples are separated perfectly, so that no best coefficients exist; "
                + "use withL2 or Firth's estimate");

        private final String text;

        Stop(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /**
     * Whether the coefficients are the best ones, as far as asked for.
     *
     * @return false if a warning is due
     */
    public boolean hasConverged() {
        return stop == Stop.CONVERGED || stop == Stop.ROUNDING;
    }

    /**
     * The gap as a share of the objective.
     *
     * @return 0 or more
     */
    public double relativeGap() {
        return gap == 0 ? 0 : gap / Math.abs(objective);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s: %s after %d steps and %.1f passes, log-likelihood %.6f, objective %.6f, relative gap %.1e, "
                        + "gradient %.1e, condition %.1e, largest log-odds %.1f",
                solver,
                stop,
                iterations,
                passes,
                logLikelihood,
                objective,
                relativeGap(),
                gradientNorm,
                condition,
                largestMargin);
    }
}
