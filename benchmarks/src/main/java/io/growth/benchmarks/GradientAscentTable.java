package io.growth.benchmarks;

import io.growth.benchmarks.data.LogisticSets;
import io.growth.core.learn.Examples;
import io.growth.core.learn.logistic.FitReport;
import io.growth.core.learn.logistic.LogisticRegression;
import io.growth.core.learn.logistic.Solver;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/**
 * How often gradient ascent reads a9a until the objective is so near its least value, for each rule for the step.
 *
 * <pre>{@code
 * java -cp benchmarks/target/benchmarks.jar io.growth.benchmarks.GradientAscentTable
 * }</pre>
 *
 * <p>L2 penalty of 1, columns not standardised in the penalty. All readings count: for moments, for the bound of the
 * curvature, of line searches, and those that measure the gap by which a fit ends. In the columns as they are,
 * not scaled, the fixed step takes 515, 7,254 and more than 12,000 readings to 1e-2, 1e-3 and 1e-4, Nesterov's momentum
 * 56, 229, 447 and 2,093 to 1e-2, 1e-3, 1e-4 and 1e-6, the steps of Barzilai and Borwein 22, 64, 153 and 650.
 */
public final class GradientAscentTable {

    private static final List<Solver> RULES = List.of(
            Solver.GRADIENT_ASCENT,
            Solver.LINE_SEARCH_ASCENT,
            Solver.NESTEROV,
            Solver.BARZILAI_BORWEIN,
            Solver.LBFGS,
            Solver.NEWTON);

    private static final List<Double> GAPS = List.of(1e-2, 1e-3, 1e-4, 1e-6);
    private static final int MOST = 12_000;

    private final Examples examples;
    private final double best;

    private GradientAscentTable(Examples examples) {
        this.examples = examples;
        best = LogisticRegression.create().withL2(1).fit(examples).report().objective();
    }

    /**
     * Prints the table.
     *
     * @param args none, or the name of another set
     */
    public static void main(String[] args) {
        new GradientAscentTable(LogisticSets.of(args.length == 0 ? "a9a" : args[0])).print(System.out);
    }

    private void print(PrintStream out) {
        out.println("# passes to a relative gap of\t1e-2\t1e-3\t1e-4\t1e-6\tcondition");
        for (Solver rule : RULES) {
            var line = new StringBuilder(rule.name());
            for (double gap : GAPS) {
                line.append('\t').append(passes(rule, gap));
            }
            out.println(line.append(
                    String.format(Locale.ROOT, "\t%.0f", report(rule, 1e-3).condition())));
        }
    }

    private FitReport report(Solver rule, double tolerance) {
        return LogisticRegression.create()
                .withL2(1)
                .withSolver(rule)
                .withTolerance(tolerance)
                .withMaxIterations(MOST)
                .fit(examples)
                .report();
    }

    /** A fit that stops at the gap by its own estimate; at less if the true gap shows that to be too hopeful. */
    private String passes(Solver rule, double gap) {
        double tolerance = gap;
        FitReport report = report(rule, tolerance);
        while (report.hasConverged() && gap(report) > gap) {
            tolerance /= 1.2;
            report = report(rule, tolerance);
        }
        if (!report.hasConverged()) {
            return String.format(Locale.ROOT, "- (%.0e left)", gap(report));
        }
        return String.format(Locale.ROOT, "%.0f", Math.ceil(report.passes()));
    }

    private double gap(FitReport report) {
        return report.objective() / best - 1;
    }
}
