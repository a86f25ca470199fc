package io.growth.core.learn.multinomial;

import io.growth.core.data.Features;
import io.growth.core.learn.Examples;
import io.growth.core.learn.multinomial.SoftmaxObjective.State;
import java.util.stream.IntStream;

/**
 * Whether an unpenalised softmax has best weights at all, told by a step of Newton's at the end of its fit.
 *
 * <p>There are none if some direction {@code d} has {@code (d_y − d_k)ᵀx ≥ 0} for all outcomes {@code k} of all rows,
 * and {@code > 0} once (Albert, Anderson, "On the existence of maximum likelihood estimates in logistic regression
 * models", Biometrika 71, 1984). By Stiemke's theorem there is no such direction if {@code Σ Σ λ_k (e_y − e_k) ⊗ x = 0}
 * for some {@code λ > 0}. At any weights {@code λ_k = w p_k} gives the gradient {@code g}; with the step {@code s =
 * H⁻¹g} and the shifts {@code δ_k = s_kᵀx} it is {@code λ_k = w p_k (1 + δ_k − Σ_m p_m δ_m)} that gives 0, and these
 * are positive if no shift is 1 from the mean. Where rows are separated, their shifts stay near 1 with every step.
 */
final class SoftmaxSeparation {

    /** The largest shift that counts as less than 1; the rest is for rounding. */
    private static final double PROVEN = 0.5;

    private final Examples examples;
    private final SoftmaxObjective objective;

    SoftmaxSeparation(Examples examples, SoftmaxObjective objective) {
        this.examples = examples;
        this.objective = objective;
    }

    /**
     * Refuses weights that would grow without end.
     *
     * @throws IllegalArgumentException if there are no best weights
     */
    void check(State state, double[][] step) {
        double[] shifts = objective.shifts(state, step);
        int[] moved = IntStream.range(0, shifts.length)
                .filter(row -> examples.weight(row) > 0 && !(shifts[row] < PROVEN))
                .toArray();
        if (moved.length > 0) {
            throw new IllegalArgumentException("the columns separate " + moved.length + " of " + shifts.length
                    + " rows from other outcomes, the first being row " + moved[0] + ", most of all by "
                    + fastest(step) + ", so that weights grow without end and none are best; merge rare levels or"
                    + " outcomes, or use withL2");
        }
    }

    /** The weight that grows fastest, by what it does with the largest value of its column. */
    private String fastest(double[][] step) {
        double[] largest = largest(examples.features());
        int outcome = 0;
        int column = 0;
        for (int k = 0; k < step.length; k++) {
            for (int c = 0; c < largest.length; c++) {
                double here = Math.abs(step[k][c + 1]) * largest[c];
                boolean more = here > Math.abs(step[outcome][column + 1]) * largest[column];
                outcome = more ? k : outcome;
                column = more ? c : column;
            }
        }
        return "column " + examples.features().name(column) + " for outcome " + outcome;
    }

    private static double[] largest(Features features) {
        var largest = new double[features.columns()];
        var row = new double[features.columns()];
        for (int r = 0; r < features.rows(); r++) {
            features.copyRow(r, row);
            for (int c = 0; c < row.length; c++) {
                largest[c] = Math.max(largest[c], Math.abs(row[c]));
            }
        }
        return largest;
    }
}
