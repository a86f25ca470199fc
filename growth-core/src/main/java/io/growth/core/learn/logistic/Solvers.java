package io.growth.core.learn.logistic;

/** Which class does the work of which {@link Solver}. */
final class Solvers {

    private Solvers() {}

    static Outcome run(Solver solver, Problem problem, Limits limits, double[] start) {
        return switch (solver) {
            case NEWTON, AUTO -> new NewtonSolver(problem, limits.or(200), start).run();
            case NEWTON_CG -> new NewtonCgSolver(problem, limits.or(200)).run(start);
            case COORDINATE_DESCENT -> new ProximalSolver(problem, limits.or(200)).run(start);
            case LBFGS -> new LbfgsSolver(problem, limits.or(2_000)).run(start);
            case GRADIENT_ASCENT, LINE_SEARCH_ASCENT, NESTEROV, BARZILAI_BORWEIN ->
                new AscentSolver(solver, problem, limits.or(20_000)).run(start);
            case STOCHASTIC, ADAM -> new StochasticSolver(solver == Solver.ADAM, problem, limits.or(50)).run(start);
        };
    }
}
