package io.growth.core.learn.inference;

import io.growth.core.fit.FitContext;

/**
 * The log-likelihood of a logistic regression without penalty, and its derivatives:
 *
 * <pre>
 *   l(b) = Σ w (y η − ln(1 + e^η))     ∂l/∂b = Σ w (y − p) x     −∂²l/∂b² = Σ w p (1 − p) x xᵀ     η = offset + bᵀx
 * </pre>
 *
 * (Hastie, Tibshirani, Friedman, "The elements of statistical learning", 2nd edition, equations 4.20 to 4.25.) One
 * exponential serves all three and never overflows, since it is of {@code −|η|}.
 */
final class Likelihood {

    private static final int BLOCK = 2048;

    private final Design design;
    private final String stage;
    private final FitContext context;
    private final int block;

    Likelihood(Design design, String stage, FitContext context) {
        this.design = design;
        this.stage = stage;
        this.context = context;
        // Each block has a matrix of its own until its turn, so wide ones are to be few.
        this.block = Math.max(BLOCK, 16 * design.width());
    }

    /** The log-likelihood at some coefficients, and its derivatives. */
    static final class Point {

        final double[] b;
        final double[] gradient;
        final double[][] information;
        double value;

        private Point(double[] b) {
            this.b = b;
            this.gradient = new double[b.length];
            this.information = new double[b.length][];
            for (int i = 0; i < b.length; i++) {
                information[i] = new double[i + 1];
            }
        }

        private void add(Point other) {
            value += other.value;
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] += other.gradient[i];
                double[] row = information[i];
                for (int j = 0; j <= i; j++) {
                    row[j] += other.information[i][j];
                }
            }
        }
    }

    Point at(double[] b) {
        var sum = new Point(b);
        context.mapBlocks(
                stage,
                design.size(),
                block,
                design::entries,
                (entries, from, to) -> {
                    var part = new Point(b);
                    for (int k = from; k < to; k++) {
                        add(part, entries.of(design, k), k);
                    }
                    return part;
                },
                sum::add);
        return sum;
    }

    private void add(Point part, Design.Entries entries, int k) {
        double margin = design.offset(k) + entries.dot(part.b);
        double weight = design.weight(k);
        double e = Math.exp(-Math.abs(margin));
        double small = e / (1 + e);
        boolean happened = design.label(k) == 1;
        boolean right = happened == margin >= 0;
        part.value -= weight * (right ? Math.log1p(e) : Math.abs(margin) + Math.log1p(e));
        double missed = right ? small : 1 / (1 + e);
        entries.addTo(part.gradient, happened ? weight * missed : -weight * missed);
        entries.addTo(part.information, weight * small / (1 + e));
    }

    /** The triangle of the information at some coefficients, without squaring its condition. */
    Triangle triangle(double[] b) {
        double[] margins = margins(b);
        return TallQr.triangle(design, k -> Math.sqrt(design.weight(k) * variance(margins[k])), stage, context);
    }

    /** p (1 − p) */
    static double variance(double margin) {
        double e = Math.exp(-Math.abs(margin));
        return e / ((1 + e) * (1 + e));
    }

    /** The log-odds of each row, offset included. */
    double[] margins(double[] b) {
        var margins = new double[design.size()];
        context.forBlocks(stage, margins.length, block, design::entries, (entries, from, to) -> {
            for (int k = from; k < to; k++) {
                margins[k] = design.offset(k) + entries.of(design, k).dot(b);
            }
        });
        return margins;
    }

    /** How far a step of the coefficients moves a margin at most. */
    double largestShift(double[] step) {
        var largest = new double[1];
        context.mapBlocks(
                stage,
                design.size(),
                block,
                design::entries,
                (entries, from, to) -> {
                    double most = 0;
                    for (int k = from; k < to; k++) {
                        most = Math.max(most, Math.abs(entries.of(design, k).dot(step)));
                    }
                    return most;
                },
                most -> largest[0] = Math.max(largest[0], most));
        return largest[0];
    }
}
