package io.growth.core.learn.logistic;

import java.util.function.Supplier;

/** Which class does the work of which {@link Solver}. */
final class Solvers {

    private Solvers() {}

    /** @param start gives the place to begin at, which nobody else keeps: where columns are many it is not small */
    static Outcome run(Solver solver, Problem problem, Limits limits, Supplier<double[]> start) {
        return switch (solver) {
            case NEWTON, AUTO -> new NewtonSolver(problem, limits.or(200), start.get()).run();
            case NEWTON_CG -> new NewtonCgSolver(problem, limits.or(200)).run(start);
            case COORDINATE_DESCENT -> new ProximalSolver(problem, limits.or(200)).run(start.get());
            case LBFGS -> new LbfgsSolver(problem, limits.or(2_000)).run(start.get());
            case GRADIENT_ASCENT, LINE_SEARCH_ASCENT, NESTEROV, BARZILAI_BORWEIN ->
                new AscentSolver(solver, problem, limits.or(20_000)).run(start.get());
            case STOCHASTIC, ADAM ->
                new StochasticSolver(solver == Solver.ADAM, problem, limits.or(50)).run(start.get());
        };
    }
}
