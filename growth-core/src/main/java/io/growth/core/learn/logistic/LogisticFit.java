package io.growth.core.learn.logistic;

import io.growth.core.data.Features;
import io.growth.core.fit.FitContext;
import io.growth.core.learn.Examples;
import java.util.Arrays;

/**
 * One fit: checks the examples, chooses coordinates and solver, and maps the optimum back to the columns as they are.
 */
final class LogisticFit {

    /** Rows of the part of the data from which a Newton method gets its start. */
    private static final int SAMPLE_ROWS = 8192;

    /** Pairs of more columns take more than 800 MB. */
    private static final int MOST_MATRIX_COLUMNS = 14_000;

    private static final int MOST_STRIDE = 32;
    private static final double SAMPLE_TOLERANCE = 1e-4;
    private static final int SAMPLE_STEPS = 6;

    private final Settings settings;
    private final Examples examples;
    private final Features features;
    private final FitContext context;
    private final Design design;
    private final Losses losses;

    LogisticFit(Settings settings, Examples examples, FitContext context) {
        this.settings = settings;
        this.examples = examples;
        this.context = context;
        features = examples.features();
        if (examples.classes() != 2) {
            throw new IllegalArgumentException("logistic regression tells two classes apart, but there are "
                    + examples.classes() + "; take a multinomial model");
        }
        design = Design.of(features);
        losses = losses(settings.weights(), examples);
        checkClasses();
    }

    private static Losses losses(Settings.ClassWeights weights, Examples examples) {
        if (!weights.balanced()) {
            return new Losses(examples, weights.negative(), weights.positive());
        }
        double all = examples.size();
        double positives = Arrays.stream(examples.labels()).sum();
        return new Losses(examples, all / (2 * (all - positives)), all / (2 * positives));
    }

    private void checkClasses() {
        for (int label = 0; label < 2; label++) {
            if (!(losses.total(label) > 0)) {
                throw new IllegalArgumentException("none of the " + examples.size() + " examples counts for label "
                        + label + "; there must be some of both to tell them apart");
            }
        }
    }

    LogisticModel run() {
        ColumnMoments moments = ColumnCheck.moments(design, features, context);
        Scaling scaling = scaling(moments);
        var penalty = new Penalty(
                settings.l1(), settings.l2(), scaling, settings.standardized(), settings.interceptPenalized());
        Solver solver = solver(penalty);
        checkMemory(solver);
        var problem = new Problem(design, losses, scaling, penalty, Problem.quiet(context));
        Outcome outcome = outcome(problem, solver);
        double[] raw = scaling.toRaw(outcome.point().at());
        return new LogisticModel(
                features.names(),
                Arrays.copyOf(raw, design.columns),
                raw[design.columns],
                moments.means,
                report(problem, solver, outcome));
    }

    /** A penalised intercept is that of the columns as they are, unless these are standardised: no shift then. */
    private Scaling scaling(ColumnMoments moments) {
        double[] factor = moments.deviations();
        for (int j = 0; j < factor.length; j++) {
            factor[j] = factor[j] == 0 ? 1 : factor[j];
        }
        boolean shifted = settings.standardized() || !settings.interceptPenalized();
        return new Scaling(shifted ? moments.means : new double[factor.length], factor);
    }

    private Solver solver(Penalty penalty) {
        Solver asked = settings.solver();
        if (penalty.hasL1()) {
            if (asked != Solver.AUTO && asked != Solver.COORDINATE_DESCENT) {
                throw new IllegalArgumentException("an L1 penalty has corners, where " + asked
                        + " does not work; take Solver.COORDINATE_DESCENT or AUTO");
            }
            return Solver.COORDINATE_DESCENT;
        }
        if (asked != Solver.AUTO) {
            return asked;
        }
        return design.columns <= Solver.MOST_NEWTON_COLUMNS ? Solver.NEWTON : Solver.NEWTON_CG;
    }

    private void checkMemory(Solver solver) {
        boolean matrix = solver == Solver.NEWTON || solver == Solver.COORDINATE_DESCENT;
        if (matrix && design.columns > MOST_MATRIX_COLUMNS) {
            throw new IllegalArgumentException(solver + " makes a matrix of all pairs of columns, at most "
                    + MOST_MATRIX_COLUMNS + " of them, but there are " + design.columns
                    + "; use withL2 and Solver.NEWTON_CG, or hash the columns into fewer");
        }
    }

    private Outcome outcome(Problem problem, Solver solver) {
        var limits = new Limits(settings.tolerance(), settings.iterations(), context);
        try {
            return Solvers.run(solver, problem, limits, () -> start(problem, solver));
        } catch (SingularException e) {
            throw new IllegalArgumentException(singular(e.column), e);
        }
    }

    private String singular(int column) {
        String what = column == design.columns
                ? "the columns determine the intercept"
                : "column " + features.name(column) + " is constant or determined by the columns before it";
        return what
                + ", so that infinitely many coefficients are best; leave it out, or use withL2 or Firth's estimate";
    }

    private double[] start(Problem problem, Solver solver) {
        if (settings.start() != null) {
            return problem.scaling.fromRaw(settings.start().rawCoefficients(features));
        }
        boolean sampled = solver == Solver.NEWTON || solver == Solver.NEWTON_CG;
        return sampled ? sampledStart(problem, solver) : baseRate();
    }

    /** Nothing but the intercept that is best alone. */
    private double[] baseRate() {
        var start = new double[design.columns + 1];
        if (!losses.hasOffsets()) {
            start[design.columns] = Math.log(losses.total(1) / losses.total(0));
        }
        return start;
    }

    /**
     * Solves the problem for a part of the rows first, which costs little and saves readings of all of them: the
     * optimum of a part of {@code m} rows is off by an order of {@code columns / m} of the objective only.
     */
    private double[] sampledStart(Problem problem, Solver solver) {
        int wanted = Math.max(SAMPLE_ROWS, solver == Solver.NEWTON ? 40 * problem.size : problem.size / 2);
        int stride = Math.min(MOST_STRIDE, design.rows / wanted);
        if (stride < 3) {
            return baseRate();
        }
        Problem sample = problem.sampled(stride);
        var limits = new Limits(SAMPLE_TOLERANCE, SAMPLE_STEPS, context);
        try {
            Outcome outcome = Solvers.run(solver, sample, limits, this::baseRate);
            problem.addPasses(sample);
            return outcome.stop() == FitReport.Stop.DIVERGING
                    ? baseRate()
                    : outcome.point().at();
        } catch (SingularException e) {
            // A part may lack a level of a category; that says nothing of the whole.
            return baseRate();
        }
    }

    private FitReport report(Problem problem, Solver solver, Outcome outcome) {
        Point point = outcome.point();
        double smooth = problem.penalty.smooth(point.at());
        return new FitReport(
                solver,
                outcome.stop(),
                outcome.iterations(),
                problem.passes(),
                smooth - point.value(),
                point.value() + problem.penalty.absolute(point.at()),
                problem.penalty.violation(point),
                outcome.gap(),
                outcome.condition(),
                point.margin());
    }
}
