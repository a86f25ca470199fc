package io.growth.core.learn.inference;

import io.growth.core.fit.FitContext;
import io.growth.core.internal.Cholesky;
import io.growth.core.internal.Logistic;
import io.growth.core.learn.inference.Likelihood.Point;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The fit of a {@link FirthRegression}: Newton's method with the exact second derivative.
 *
 * <p>With {@code C = (XᵀVX)⁻¹}, {@code v = w p (1 − p)} and leverages {@code h = v xᵀCx} the gradient is
 * {@code Σ (w (y − p) + h (½ − p)) x}. Differentiating once more gives the curvature
 *
 * <pre>
 *   −∂²/∂bⱼ∂bₖ = Σ (v + h (3p (1 − p) − ½)) xⱼxₖ + ½ tr(C Tⱼ C Tₖ)     Tⱼ = Σ v (1 − 2p) xⱼ x xᵀ
 * </pre>
 *
 * The usual steps with the information in its place come nearer by a constant factor only, which is close to 1 where
 * the data are separated.
 */
final class FirthFit {

    private static final String STAGE = "firth";
    private static final double CLOSE = 1e-14;
    private static final int MOST_STEPS = 200;
    private static final int MOST_HALVINGS = 60;
    private static final int BLOCK = 2048;
    private static final int MOST_BLOCKS = 8;

    private final Design design;
    private final FitContext context;
    private final Likelihood likelihood;
    private final int block;

    FirthFit(Design design, FitContext context) {
        this.design = design;
        this.context = context;
        this.likelihood = new Likelihood(design, STAGE, context);
        // Each block has all third derivatives until its turn, so there are to be few.
        this.block = Math.max(BLOCK, (design.size() + MOST_BLOCKS - 1) / MOST_BLOCKS);
    }

    /** Where a fit is: the likelihood, its information decomposed, and the value with the penalty. */
    record State(Point point, Cholesky information, double value) {}

    State fit() {
        State top = climb(new double[design.width()], Newton.NONE);
        if (top == null) {
            throw new IllegalArgumentException(
                    "columns depend on each other nearly: leave out one of those that say the"
                            + " same but for rounding");
        }
        return top;
    }

    /**
     * Climbs to the top.
     *
     * @param fixed coefficient that stays as it is, or {@link Newton#NONE}
     * @return null if the information is singular at the start
     */
    @Nullable
    State climb(double[] start, int fixed) {
        State state = state(start);
        if (state == null) {
            return null;
        }
        for (int steps = 0; steps < MOST_STEPS; steps++) {
            Curvature curvature = curvature(state);
            double[] step = curvature.step(state, fixed);
            double decrement = Newton.dot(curvature.gradient, step, fixed);
            state = move(state, step);
            if (Math.abs(decrement) <= CLOSE) {
                return state;
            }
        }
        throw new IllegalArgumentException("no maximum of the penalised likelihood after " + MOST_STEPS
                + " steps; scale the columns, or fit a logistic regression with L2");
    }

    /** Null if the information is singular. */
    private @Nullable State state(double[] b) {
        Point point = likelihood.at(b);
        Cholesky information = Cholesky.of(point.information);
        return information == null
                ? null
                : new State(point, information, point.value + information.lnDeterminant() / 2);
    }

    private State move(State from, double[] step) {
        double share = 1;
        for (int halving = 0; halving < MOST_HALVINGS; halving++) {
            double[] b = from.point.b.clone();
            for (int j = 0; j < b.length; j++) {
                b[j] += share * step[j];
            }
            State to = state(b);
            if (to != null && to.value >= from.value - 1e-12 * Math.abs(from.value)) {
                return to;
            }
            share /= 2;
        }
        return from;
    }

    private Curvature curvature(State state) {
        var sum = new Curvature(design.width());
        double[][] covariance = state.information.inverse();
        context.mapBlocks(
                STAGE,
                design.size(),
                block,
                design::entries,
                (entries, from, to) -> {
                    var part = new Curvature(design.width());
                    var row = new double[design.width()];
                    for (int k = from; k < to; k++) {
                        part.add(design, k, entries.of(design, k), state, row);
                    }
                    return part;
                },
                sum::add);
        sum.addTraces(covariance, context);
        return sum;
    }

    /** How the penalised likelihood changes with each coefficient. */
    double[] gradient(State state) {
        return curvature(state).gradient;
    }

    /** First, second and third derivatives. */
    private static final class Curvature {

        final double[] gradient;
        private final double[][] second;

        /** By {@code j}, {@code k <= j}, {@code l <= k}: {@code Σ v (1 − 2p) xⱼxₖxₗ}. */
        private final double[][][] third;

        Curvature(int width) {
            gradient = new double[width];
            second = new double[width][];
            third = new double[width][][];
            for (int j = 0; j < width; j++) {
                second[j] = new double[j + 1];
                third[j] = new double[j + 1][];
                for (int k = 0; k <= j; k++) {
                    third[j][k] = new double[k + 1];
                }
            }
        }

        void add(Design design, int k, Design.Entries entries, State state, double[] row) {
            Arrays.fill(row, 0);
            entries.addTo(row, 1);
            double margin = design.offset(k) + entries.dot(state.point.b);
            double weight = design.weight(k);
            double p = Logistic.probability(margin);
            double p1 = Likelihood.variance(margin);
            double leverage = weight * p1 * state.information.inverseForm(row);
            double missed = design.label(k) == 1 ? Logistic.probability(-margin) : -p;
            entries.addTo(gradient, weight * missed + leverage * (0.5 - p));
            entries.addTo(second, weight * p1 + leverage * (3 * p1 - 0.5));
            addThird(entries, weight * p1 * (1 - 2 * p));
        }

        private void addThird(Design.Entries entries, double factor) {
            int[] at = entries.at;
            double[] values = entries.values;
            for (int e = 0; e < entries.count; e++) {
                double[][] plane = third[at[e]];
                for (int f = 0; f <= e; f++) {
                    double[] line = plane[at[f]];
                    double scaled = factor * values[e] * values[f];
                    for (int g = 0; g <= f; g++) {
                        line[at[g]] += scaled * values[g];
                    }
                }
            }
        }

        void add(Curvature other) {
            for (int j = 0; j < gradient.length; j++) {
                gradient[j] += other.gradient[j];
                add(second[j], other.second[j]);
                for (int k = 0; k <= j; k++) {
                    add(third[j][k], other.third[j][k]);
                }
            }
        }

        private static void add(double[] to, double[] from) {
            for (int i = 0; i < to.length; i++) {
                to[i] += from[i];
            }
        }

        /** Adds {@code ½ tr(C Tⱼ C Tₖ)}. */
        void addTraces(double[][] covariance, FitContext context) {
            int width = gradient.length;
            var products = new double[width][][];
            context.forBlocks(STAGE, width, 1, () -> second, (all, j, end) -> products[j] = product(covariance, j));
            context.forBlocks(STAGE, width, 1, () -> second, (all, j, end) -> {
                for (int k = 0; k <= j; k++) {
                    all[j][k] += trace(products[j], products[k]) / 2;
                }
            });
        }

        private double[][] product(double[][] covariance, int j) {
            int width = gradient.length;
            var product = new double[width][width];
            for (int a = 0; a < width; a++) {
                for (int k = 0; k < width; k++) {
                    double times = covariance[a][k];
                    for (int l = 0; l < width; l++) {
                        product[a][l] += times * third(j, k, l);
                    }
                }
            }
            return product;
        }

        private double third(int j, int k, int l) {
            int high = Math.max(j, Math.max(k, l));
            int low = Math.min(j, Math.min(k, l));
            return third[high][j + k + l - high - low][low];
        }

        private static double trace(double[][] a, double[][] b) {
            double sum = 0;
            for (int i = 0; i < a.length; i++) {
                for (int k = 0; k < a.length; k++) {
                    sum += a[i][k] * b[k][i];
                }
            }
            return sum;
        }

        /** Newton's step, or one of Fisher's scoring where the surface is not hollow from below. */
        double[] step(State state, int fixed) {
            double[] step = gradient.clone();
            Cholesky cholesky = Cholesky.of(second);
            Cholesky used = cholesky == null ? state.information : cholesky;
            used.solve(step);
            if (fixed != Newton.NONE) {
                Newton.hold(step, fixed, used::solve);
            }
            return step;
        }
    }
}
