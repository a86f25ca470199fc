package io.growth.recommend.linear;

import io.growth.core.fit.FitContext;
import io.growth.recommend.internal.DenseItemScorer;
import io.growth.recommend.internal.HeapRoom;
import io.growth.recommend.internal.Scorer;
import io.growth.recommend.internal.SparseItemScorer;
import io.growth.recommend.internal.TopKeys;
import java.util.stream.IntStream;

/** Ridge regression of every item on all others, from one inverse. */
record FullRegression(Design design, Penalty penalty, boolean weighted) {

    private static final int BLOCK_ROWS = 64;

    /** A triangle of doubles, and at last a square of floats beside it. */
    static void requireMemory(int items) {
        HeapRoom.require(
                8.0 * items * items + SymmetricInverse.workingSpace(items),
                "the regression of " + items + " items on all others",
                "lower withMaxItems below " + items
                        + " so that each item is predicted from some others only, or drop rare"
                        + " items by Interactions.core");
    }

    /**
     * Learns the weights.
     *
     * @param neighbors how many to keep of each item, {@link Ease#ALL} for all
     * @param context threads, progress and cancellation
     * @throws ArithmeticException if there is no inverse to working precision
     */
    Scorer fit(int neighbors, FitContext context) {
        double[][] matrix = DenseGram.of(design, context);
        var added = new double[matrix.length];
        for (int item = 0; item < matrix.length; item++) {
            added[item] = penalty.of(matrix[item][item]);
            matrix[item][item] += added[item];
        }
        SymmetricInverse.invert(matrix, context);
        var weights = new Weights(matrix, added);
        return neighbors >= matrix.length ? dense(weights, context) : sparse(weights, neighbors, context);
    }

    /** Turns the inverse into weights. */
    private final class Weights {

        private final double[][] inverse;

        /** {@code γ_j} times the scale of the item's score. */
        private final double[] factors;

        Weights(double[][] inverse, double[] added) {
            this.inverse = inverse;
            this.factors = new double[added.length];
            for (int item = 0; item < added.length; item++) {
                factors[item] = penalty.factor(added[item], 1 / inverse[item][item]) * design.scoreScales()[item];
            }
        }

        /** What item {@code i} of a history says of item {@code j}. */
        double of(int i, int j) {
            if (i == j) {
                double own = design.scoreScales()[j] - inverse[j][j] * factors[j];
                return penalty.diagonal() == 0 ? 0 : Math.max(0, own * design.itemScales()[j]);
            }
            return -(i > j ? inverse[i][j] : inverse[j][i]) * factors[j] * design.itemScales()[i];
        }
    }

    /**
     * The later items of a row are a column of the triangle: read for a block of rows at once, a cache line at a time.
     */
    private Scorer dense(Weights weights, FitContext context) {
        int items = design.items();
        DenseItemScorer model = DenseItemScorer.zeros(items, weighted);
        context.forBlocks("weigh items", items, BLOCK_ROWS, () -> model, (scorer, from, to) -> {
            for (int j = 0; j < items; j++) {
                for (int i = from; i < to; i++) {
                    scorer.row(i)[scorer.offset(i) + j] = Columns.finite(weights.of(i, j));
                }
            }
        });
        return model;
    }

    private Scorer sparse(Weights weights, int neighbors, FitContext context) {
        int items = design.items();
        int[] all = IntStream.range(0, items).toArray();
        var columns = new Columns(items);
        context.forBlocks("weigh items", items, BLOCK_ROWS, () -> new Space(items), (space, from, to) -> {
            for (int j = from; j < to; j++) {
                for (int i = 0; i < items; i++) {
                    space.column[i] = weights.of(i, j);
                }
                columns.set(j, all, space.column, items, neighbors, space.top);
            }
        });
        return new SparseItemScorer(columns.toMatrix(), weighted);
    }

    private static final class Space {

        private final TopKeys top = new TopKeys();
        private final double[] column;

        Space(int items) {
            column = new double[items];
        }
    }
}
