package io.growth.recommend.linear;

import io.growth.core.data.SparseMatrix;
import io.growth.core.fit.FitContext;
import io.growth.recommend.internal.HeapRoom;
import io.growth.recommend.internal.Scorer;
import io.growth.recommend.internal.SparseItemScorer;
import io.growth.recommend.internal.TopKeys;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/** Ridge regression of every item on those most correlated with it: K³/6 multiply-adds an item for K neighbours. */
record NeighborRegression(Design design, Penalty penalty, boolean weighted) {

    private static final int BLOCK_ROWS = 32;

    /**
     * Learns the weights.
     *
     * @param neighbors from how many items each is predicted
     * @param context threads, progress and cancellation
     * @throws ArithmeticException if equations have no solution to working precision
     */
    Scorer fit(int neighbors, FitContext context) {
        SparseMatrix gram = SparseGram.of(design, context);
        int items = design.items();
        HeapRoom.require(8.0 * items * Math.min(neighbors, items), "the model", "lower withNeighbors");
        double[] squares = diagonal(gram);
        var columns = new Columns(items);
        context.forBlocks("weigh items", items, BLOCK_ROWS, () -> new Space(gram, squares), (space, from, to) -> {
            for (int item = from; item < to; item++) {
                space.solve(item, neighbors, columns);
            }
        });
        return new SparseItemScorer(columns.toMatrix(), weighted);
    }

    /** The diagonal of a symmetric matrix. */
    static double[] diagonal(SparseMatrix matrix) {
        var diagonal = new double[matrix.rowCount()];
        for (int row = 0; row < diagonal.length; row++) {
            int entry = matrix.find(row, row);
            diagonal[row] = entry < 0 ? 0 : matrix.values()[entry];
        }
        return diagonal;
    }

    /** What one thread needs for one item at a time. */
    private final class Space {

        private final double[] squares;
        private final Neighbors chosen;
        private final TopKeys top = new TopKeys();

        Space(SparseMatrix gram, double[] squares) {
            this.squares = squares;
            this.chosen = new Neighbors(gram);
        }

        void solve(int item, int neighbors, Columns columns) {
            int count = chosen.choose(item, neighbors, other -> squares[other] + penalty.of(squares[other]));
            double[] weights = solution(item, count);
            double added = penalty.of(squares[item]);
            double remainder = squares[item] + added;
            for (int k = 0; k < count; k++) {
                remainder -= weights[k] * chosen.product(k);
            }
            double factor = penalty.factor(added, remainder) / remainder * design.scoreScales()[item];
            for (int k = 0; k < count; k++) {
                weights[k] *= factor * design.itemScales()[chosen.item(k)];
            }
            columns.set(item, chosen.items(), weights, count, neighbors, top);
        }

        private double[] solution(int item, int count) {
            if (count == 0) {
                return new double[0];
            }
            var matrix = new DMatrixRMaj(count, count);
            chosen.fillGram(matrix.data);
            var right = new DMatrixRMaj(count, 1);
            for (int k = 0; k < count; k++) {
                matrix.data[k * count + k] += penalty.of(squares[chosen.item(k)]);
                right.data[k] = chosen.product(k);
            }
            LinearSolverDense<DMatrixRMaj> cholesky = LinearSolverFactory_DDRM.symmPosDef(count);
            if (!cholesky.setA(matrix) || !(cholesky.quality() > 0)) {
                throw new ArithmeticException("item " + item + ": not positive definite");
            }
            var solution = new DMatrixRMaj(count, 1);
            cholesky.solve(right, solution);
            return solution.data;
        }
    }
}
