package io.growth.core.learn.logistic;

import org.jspecify.annotations.Nullable;

/**
 * The options of a fit.
 *
 * @param l1 penalty on absolute coefficients
 * @param l2 penalty on squared ones
 * @param standardized whether columns count by their standard deviation in the penalty
 * @param interceptPenalized whether the intercept is in the penalty too
 * @param solver who looks for the optimum
 * @param tolerance largest relative gap
 * @param iterations most steps, 0 for the solver's own number
 * @param weights of the classes
 * @param start coefficients to begin with
 */
record Settings(
        double l1,
        double l2,
        boolean standardized,
        boolean interceptPenalized,
        Solver solver,
        double tolerance,
        int iterations,
        ClassWeights weights,
        @Nullable LogisticModel start) {

    /**
     * How much a class counts.
     *
     * @param balanced whether each class is to count the same in sum
     * @param negative weight of what did not happen
     * @param positive weight of what did
     */
    record ClassWeights(boolean balanced, double negative, double positive) {

        static final ClassWeights NONE = new ClassWeights(false, 1, 1);
        static final ClassWeights BALANCED = new ClassWeights(true, 1, 1);

        @Override
        public String toString() {
            return balanced ? "balanced" : "class weights " + text(negative) + " and " + text(positive);
        }
    }

    static final Settings DEFAULTS = new Settings(0, 0, false, false, Solver.AUTO, 1e-22, 0, ClassWeights.NONE, null);

    Settings withPenalty(double newL1, double newL2) {
        return new Settings(
                newL1, newL2, standardized, interceptPenalized, solver, tolerance, iterations, weights, start);
    }

    Settings withStandardized(boolean value) {
        return new Settings(l1, l2, value, interceptPenalized, solver, tolerance, iterations, weights, start);
    }

    Settings withInterceptPenalized(boolean value) {
        return new Settings(l1, l2, standardized, value, solver, tolerance, iterations, weights, start);
    }

    Settings withSolver(Solver value) {
        return new Settings(l1, l2, standardized, interceptPenalized, value, tolerance, iterations, weights, start);
    }

    Settings withTolerance(double value) {
        return new Settings(l1, l2, standardized, interceptPenalized, solver, value, iterations, weights, start);
    }

    Settings withIterations(int value) {
        return new Settings(l1, l2, standardized, interceptPenalized, solver, tolerance, value, weights, start);
    }

    Settings withWeights(ClassWeights value) {
        return new Settings(l1, l2, standardized, interceptPenalized, solver, tolerance, iterations, value, start);
    }

    Settings withStart(@Nullable LogisticModel value) {
        return new Settings(l1, l2, standardized, interceptPenalized, solver, tolerance, iterations, weights, value);
    }

    /** A number without a fraction of 0. */
    static String text(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9 ? Long.toString((long) value) : "" + value;
    }

    @Override
    public String toString() {
        return (l1 == 0 ? "" : " L1 " + text(l1))
                + (l2 == 0 ? "" : " L2 " + text(l2))
                + (standardized ? " standardized" : "")
                + (interceptPenalized ? " intercept penalized" : "")
                + (weights.equals(ClassWeights.NONE) ? "" : " " + weights)
                + (solver == Solver.AUTO ? "" : " by " + solver)
                + (tolerance == DEFAULTS.tolerance ? "" : " to " + tolerance)
                + (iterations == 0 ? "" : " at most " + iterations + " steps")
                + (start == null ? "" : " from a start");
    }
}
