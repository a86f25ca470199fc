package io.growth.benchmarks.peers;

import java.util.function.IntToDoubleFunction;

/** Logistic regression on data that a library has taken. */
public interface LogisticFitter {

    /**
     * Fits with a penalty of 1 to a relative gap of 1e-6, where the library can.
     *
     * @param data name of the data, as libraries' own tolerances depend on it
     * @param threads how many the library may use, if it can use several
     * @return weights of the columns, last the intercept
     */
    double[] fit(String data, int threads);

    /**
     * Scores rows of the data with the last fit.
     *
     * @return the probability of a row by its number
     */
    IntToDoubleFunction scorer();
}
