package io.growth.recommend.factor;

import io.growth.core.data.SparseMatrix;
import io.growth.recommend.internal.FactorObjective;
import java.util.Arrays;

/**
 * A few steps of conjugate gradients towards the minimum, without ever forming the normal equations: {@code A p = α₀ G
 * p + λ p + Σ a_e ⟨h_e, p⟩ h_e}.
 */
final class ConjugateRow implements RowSolver {

    /** A squared residual below this part of the first is as small as {@code float} allows. */
    private static final double ENOUGH = 1e-12;

    private final SparseMatrix matrix;
    private final float[][] others;
    private final float[][] base;
    private final FactorObjective objective;
    private final int steps;
    private final int size;
    private final float[] residual;
    private final float[] direction;
    private final float[] product;
    private final float[] zero;
    private float[] scales = new float[64];

    ConjugateRow(SparseMatrix matrix, float[][] others, double[] gramian, FactorObjective objective, int steps) {
        this.matrix = matrix;
        this.others = others;
        this.objective = objective;
        this.steps = steps;
        this.size = (int) Math.round(Math.sqrt(gramian.length));
        this.base = new float[size][size];
        for (int k = 0; k < gramian.length; k++) {
            base[k / size][k % size] = (float) (objective.unobserved() * gramian[k]);
        }
        this.residual = new float[size];
        this.direction = new float[size];
        this.product = new float[size];
        this.zero = new float[size];
    }

    @Override
    public void solve(int row, float[] vector) {
        if (matrix.degree(row) == 0) {
            Arrays.fill(vector, 0);
            return;
        }
        if (scales.length < matrix.degree(row)) {
            scales = new float[matrix.degree(row) * 2];
        }
        float penalty = (float) objective.penalty(matrix.degree(row), matrix.columnCount());
        startAt(vector, row, penalty);
        System.arraycopy(residual, 0, direction, 0, size);
        double squares = dot(residual, residual);
        double least = squares * ENOUGH;
        for (int step = 0; step < steps && squares > least; step++) {
            multiply(row, penalty);
            double curvature = dot(direction, product);
            if (!(curvature > 0)) {
                return;
            }
            float length = (float) (squares / curvature);
            add(vector, direction, length);
            add(residual, product, -length);
            double before = squares;
            squares = dot(residual, residual);
            turn((float) (squares / before));
        }
    }

    /** {@code r = b − A x}, the part of the interactions in one pass: {@code Σ (b_e − a_e ⟨h_e, x⟩) h_e}. */
    private void startAt(float[] vector, int row, float penalty) {
        int from = matrix.start(row);
        for (int e = from; e < matrix.end(row); e++) {
            float weight = matrix.values()[e];
            scales[e - from] = (float)
                    (objective.target(weight) - objective.pull(weight) * dot(others[matrix.columns()[e]], vector));
        }
        for (int k = 0; k < size; k++) {
            residual[k] = -penalty * vector[k];
        }
        addBase(residual, vector, -1);
        addOthers(residual, row);
    }

    private void multiply(int row, float penalty) {
        int from = matrix.start(row);
        for (int e = from; e < matrix.end(row); e++) {
            double pull = objective.pull(matrix.values()[e]);
            scales[e - from] = (float) (pull * dot(others[matrix.columns()[e]], direction));
        }
        for (int k = 0; k < size; k++) {
            product[k] = penalty * direction[k];
        }
        addBase(product, direction, 1);
        addOthers(product, row);
    }

    private void addBase(float[] sum, float[] vector, float sign) {
        int k = 0;
        for (; k + 3 < size; k += 4) {
            addFour(
                    sum,
                    base[k],
                    base[k + 1],
                    base[k + 2],
                    base[k + 3],
                    sign * vector[k],
                    sign * vector[k + 1],
                    sign * vector[k + 2],
                    sign * vector[k + 3]);
        }
        for (; k < size; k++) {
            add(sum, base[k], sign * vector[k]);
        }
    }

    private void addOthers(float[] sum, int row) {
        int[] columns = matrix.columns();
        int from = matrix.start(row);
        int end = matrix.end(row);
        for (int e = from; e < end; e += 4) {
            int s = e - from;
            addFour(
                    sum,
                    others[columns[e]],
                    e + 1 < end ? others[columns[e + 1]] : zero,
                    e + 2 < end ? others[columns[e + 2]] : zero,
                    e + 3 < end ? others[columns[e + 3]] : zero,
                    scales[s],
                    e + 1 < end ? scales[s + 1] : 0,
                    e + 2 < end ? scales[s + 2] : 0,
                    e + 3 < end ? scales[s + 3] : 0);
        }
    }

    /**
     * Rows of their own under one index, and no more than a few products a pass: so C2 makes vector instructions of it.
     */
    private static void addFour(
            float[] sum, float[] a, float[] b, float[] c, float[] d, float fa, float fb, float fc, float fd) {
        for (int k = 0; k < sum.length; k++) {
            sum[k] = sum[k] + fa * a[k] + fb * b[k] + fc * c[k] + fd * d[k];
        }
    }

    private static void add(float[] sum, float[] vector, float factor) {
        for (int k = 0; k < sum.length; k++) {
            sum[k] += factor * vector[k];
        }
    }

    private void turn(float factor) {
        for (int k = 0; k < size; k++) {
            direction[k] = residual[k] + factor * direction[k];
        }
    }

    /** Eight running sums, so that an addition need not wait for the one before. */
    static float dot(float[] a, float[] b) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        float s4 = 0;
        float s5 = 0;
        float s6 = 0;
        float s7 = 0;
        int k = 0;
        for (; k + 7 < a.length; k += 8) {
            s0 += a[k] * b[k];
            s1 += a[k + 1] * b[k + 1];
            s2 += a[k + 2] * b[k + 2];
            s3 += a[k + 3] * b[k + 3];
            s4 += a[k + 4] * b[k + 4];
            s5 += a[k + 5] * b[k + 5];
            s6 += a[k + 6] * b[k + 6];
            s7 += a[k + 7] * b[k + 7];
        }
        for (; k < a.length; k++) {
            s0 += a[k] * b[k];
        }
        return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
    }
}
