package io.growth.churn.survival;

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
    STEP_LIMIT
}
