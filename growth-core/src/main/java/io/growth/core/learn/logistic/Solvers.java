package io.growth.core.learn.logistic;

/** Which class does the work of which {@link Solver}. */
final class Solvers {

    private Solvers() {}

    static Outcome run(Solver solver, Problem problem, Limits limits, double[] start) {
        return switch (solver) {
            case NEWTON -> new NewtonSolver(problem, limits.or(200)).run(start);
            default -> throw new IllegalArgumentException("no solver " + solver);
        };
    }
}
