package io.growth.recommend.factor;

import io.growth.core.data.SparseMatrix;
import io.growth.recommend.internal.FactorObjective;
import io.growth.recommend.internal.NormalEquations;

/** The exact minimum by normal equations. */
final class ExactRow implements RowSolver {

    private final SparseMatrix matrix;
    private final float[][] others;
    private final double[] gramian;
    private final FactorObjective objective;
    private final NormalEquations equations;

    ExactRow(SparseMatrix matrix, float[][] others, double[] gramian, FactorObjective objective) {
        this.matrix = matrix;
        this.others = others;
        this.gramian = gramian;
        this.objective = objective;
        this.equations = new NormalEquations((int) Math.round(Math.sqrt(gramian.length)));
    }

    @Override
    public void solve(int row, float[] vector) {
        equations.start(gramian, objective.unobserved(), objective.penalty(matrix.degree(row), matrix.columnCount()));
        for (int e = matrix.start(row); e < matrix.end(row); e++) {
            float weight = matrix.values()[e];
            equations.add(others[matrix.columns()[e]], objective.pull(weight), objective.target(weight));
        }
        equations.solve(vector);
    }
}
