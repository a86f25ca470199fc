package io.growth.churn.survival;

/** The logarithm of a likelihood, less penalties, of coefficients in units of deviations. */
interface ConcaveFunction {

    /**
     * Goes to other coefficients.
     *
     * @return the value there; not finite if it exceeds what a number can hold
     */
    double evaluate(double[] at);

    /** The first derivative where it is. */
    double[] gradient();

    /** Minus the second derivative where it is, as a packed triangle. */
    double[] information();

    /** How far each coefficient may move a row, by a unit. */
    double[] reaches();

    /** The weight of all events, and how many there are. */
    double eventWeight();

    int eventCount();
}
