package io.growth.churn.lifetime;

/** A log-likelihood of free parameters (mostly logarithms of positive ones) with both derivatives. */
interface Likelihood {

    /** How many parameters there are. */
    int size();

    /**
     * The value at a point. Both arrays hold zeros before, and the derivatives afterwards; of the matrix the part on and
     * below the diagonal is enough.
     */
    double evaluate(double[] point, double[] gradient, double[][] hessian);
}
