package io.growth.recommend.graph;

import io.growth.core.data.SparseMatrix;
import io.growth.core.fit.FitContext;

/**
 * Places of interactions, each worth the product of a factor of its row and one of its column: {@code D_r X D_c}.
 *
 * @param places which entries there are; their values don't count
 * @param rowFactors one for each row
 * @param columnFactors one for each column
 */
record ScaledMatrix(SparseMatrix places, float[] rowFactors, float[] columnFactors) {

    private static final int BLOCK_ROWS = 64;

    /** Users' degrees and items' degrees to the power of minus ½ and minus ½: the matrix of GF-CF. */
    static ScaledMatrix normalised(SparseMatrix places, SparseMatrix transposed) {
        return new ScaledMatrix(places, Degrees.powers(places, -0.5), Degrees.powers(transposed, -0.5));
    }

    /** The same matrix by column. */
    ScaledMatrix transposed(SparseMatrix byColumn) {
        return new ScaledMatrix(byColumn, columnFactors, rowFactors);
    }

    /** This matrix times a dense one. */
    Panel times(Panel right, FitContext context) {
        var product = new Panel(places.rowCount(), right.width);
        context.forBlocks("spread over the graph", places.rowCount(), BLOCK_ROWS, () -> product, (out, from, to) -> {
            for (int row = from; row < to; row++) {
                multiply(row, right, out);
            }
        });
        return product;
    }

    private void multiply(int row, Panel right, Panel out) {
        for (int e = places.start(row); e < places.end(row); e++) {
            int column = places.columns()[e];
            addScaled(out.rows[row], right.rows[column], rowFactors[row] * columnFactors[column]);
        }
    }

    private static void addScaled(float[] sums, float[] line, float factor) {
        for (int q = 0; q < sums.length; q++) {
            sums[q] += factor * line[q];
        }
    }
}
