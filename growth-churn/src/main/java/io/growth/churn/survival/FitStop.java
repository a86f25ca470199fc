package io.growth.churn.survival;

import java.util.Locale;

/** How a fit ended. */
public enum FitStop {
    /** The coefficients are the best ones. */
    CONVERGED,
    /**
     * The likelihood rises for ever as some coefficients grow: their columns order events perfectly. The coefficients are
     * where the likelihood was within about a millionth of its bound; their errors mean nothing.
     */
    MONOTONE,
    /** The steps were used up. */
    STEP_LIMIT;

    /** What fits of all kinds say of themselves. */
    String report(int steps, int rows, int events, double logLikelihood, String advice) {
        return String.format(
                Locale.ROOT,
                "%s after %d steps, %d rows, %d events, log-likelihood %.6f%s",
                this,
                steps,
                rows,
                events,
                logLikelihood,
                advice.isEmpty() ? "" : "; " + advice);
    }
}
