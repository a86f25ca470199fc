package io.growth.recommend.graph;

import io.growth.core.data.SparseMatrix;
import io.growth.core.fit.FitContext;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/**
 * The directions along which the histories vary most: right singular vectors of the degree-normalised interactions
 * {@code M = D_u^-½ X D_i^-½} that belong to the largest singular values.
 *
 * <p>Randomised subspace iteration (Halko, Martinsson, Tropp, SIAM Review 53(2), 2011): a random basis is multiplied by
 * {@code MᵀM} and made orthonormal again, a few times; within the space it spans then, the small eigenproblem of {@code
 * (MQ)ᵀMQ} is solved exactly. Where the wanted number and a margin come to the number of users or items, no iteration
 * is needed, and the result is exact up to rounding.
 *
 * @param vectors row: an item, column: a singular vector
 * @param values the singular values, the largest first, none of them 0 but for rounding
 */
record SingularVectors(Panel vectors, double[] values) {

    /** How many more directions are followed than wanted: the last ones converge slowest. */
    static final int MARGIN = 32;

    /** Smallest share of the largest squared value that is more than rounding in {@code float}. */
    private static final double LEAST_SHARE = 1e-6;

    private static final int RANDOM_ROWS = 256;

    /**
     * Finds them.
     *
     * @param users the interactions by user
     * @param items the interactions by item
     * @param count how many at most
     * @param iterations how often the basis is refined
     */
    static SingularVectors of(SparseMatrix users, SparseMatrix items, int count, int iterations, FitContext context) {
        ScaledMatrix matrix = ScaledMatrix.normalised(users, items);
        ScaledMatrix transposed = matrix.transposed(items);
        int width = width(users.rowCount(), items.rowCount(), count);
        if (width == 0) {
            return new SingularVectors(new Panel(items.rowCount(), 0), new double[0]);
        }
        if (width == items.rowCount()) {
            return ritz(matrix, identity(width), count, context);
        }
        if (width == users.rowCount()) {
            return fromUsers(transposed.times(identity(width), context), count, context);
        }
        Panel basis = random(items.rowCount(), width, context);
        for (int step = 0; step <= iterations; step++) {
            basis = Basis.orthonormal(transposed.times(matrix.times(basis, context), context), context);
        }
        return ritz(matrix, basis, count, context);
    }

    /** How many directions are followed. */
    static int width(int users, int items, int count) {
        return (int) Math.min((long) count + MARGIN, Math.min(users, items));
    }

    private static Panel identity(int size) {
        var panel = new Panel(size, size);
        for (int k = 0; k < size; k++) {
            panel.rows[k][k] = 1;
        }
        return panel;
    }

    private static Panel random(int rows, int width, FitContext context) {
        var panel = new Panel(rows, width);
        context.forBlocks("draw directions", rows, RANDOM_ROWS, () -> panel, (out, from, to) -> {
            var random = context.random("graph directions", from);
            for (int row = from; row < to; row++) {
                for (int k = 0; k < width; k++) {
                    out.rows[row][k] = (float) (2 * random.nextDouble() - 1);
                }
            }
        });
        return panel;
    }

    /** The best that an orthonormal basis of item space holds (Rayleigh and Ritz). */
    private static SingularVectors ritz(ScaledMatrix matrix, Panel basis, int count, FitContext context) {
        Eigen eigen = Eigen.of(matrix.times(basis, context).gram(context), count);
        return new SingularVectors(basis.times(eigen.floats(false), eigen.count(), context), eigen.roots());
    }

    /** From the left singular vectors, which are all there are, the right ones: {@code V = Mᵀ U Σ⁻¹}. */
    private static SingularVectors fromUsers(Panel transposed, int count, FitContext context) {
        Eigen eigen = Eigen.of(transposed.gram(context), count);
        return new SingularVectors(transposed.times(eigen.floats(true), eigen.count(), context), eigen.roots());
    }

    /** How many vectors there are: fewer than wanted where the interactions have no more directions. */
    int count() {
        return values.length;
    }

    /**
     * The largest eigenvalues of a small symmetric matrix, each above rounding, and their vectors.
     *
     * @param decomposition all of them
     * @param count how many are kept
     */
    private record Eigen(EigenDecomposition decomposition, int count) {

        static Eigen of(double[][] matrix, int count) {
            var decomposition = new EigenDecomposition(new Array2DRowRealMatrix(matrix, false));
            double[] all = decomposition.getRealEigenvalues();
            int kept = 0;
            while (kept < Math.min(count, all.length) && all[kept] > LEAST_SHARE * all[0]) {
                kept++;
            }
            return new Eigen(decomposition, kept);
        }

        double[] roots() {
            var roots = new double[count];
            for (int k = 0; k < count; k++) {
                roots[k] = Math.sqrt(decomposition.getRealEigenvalue(k));
            }
            return roots;
        }

        /** The vectors as columns, each divided by its singular value if so asked. */
        float[][] floats(boolean divided) {
            double[] roots = roots();
            var floats = new float[decomposition.getRealEigenvalues().length][count];
            for (int column = 0; column < count; column++) {
                double scale = divided ? 1 / roots[column] : 1;
                double[] vector = decomposition.getEigenvector(column).toArray();
                for (int row = 0; row < floats.length; row++) {
                    floats[row][column] = (float) (vector[row] * scale);
                }
            }
            return floats;
        }
    }
}
