package io.growth.recommend.neighbor;

import io.growth.core.data.SparseMatrix;
import io.growth.core.similarity.QuotientSimilarity;

/**
 * Candidates under a {@link QuotientSimilarity}.
 *
 * <p>Nearly all candidates fail against the weakest neighbour so far. They are turned away by one multiplication with
 * a precomputed inverse in {@code float}; only survivors are divided exactly, in {@code double}, by the very expression
 * of {@link QuotientSimilarity#of}. The margin covers the rounding of the short cut.
 */
final class QuotientKernel extends DotKernel {

    private static final double MARGIN = 1 - 1e-5;

    private final double[] rowParts;
    private final double[] candidateParts;
    private final float[] inverses;
    private final boolean linear;
    private final double scale;
    private final double own;
    private final double shrink;

    QuotientKernel(NeighborSearch search, RowProfile profile, QuotientSimilarity similarity) {
        super(search, profile);
        SparseMatrix rows = search.rows();
        linear = similarity.isLinear();
        scale = similarity.scale();
        own = similarity.own();
        shrink = similarity.shrink();
        rowParts = new double[rows.rowCount()];
        candidateParts = new double[rows.rowCount()];
        inverses = new float[rows.rowCount()];
        for (int row = 0; row < rowParts.length; row++) {
            double left = similarity.left(rows.degree(row), profile.norm(row));
            double right = similarity.right(rows.degree(row), profile.norm(row));
            rowParts[row] = search.rowIsA() ? left : right;
            candidateParts[row] = search.rowIsA() ? right : left;
            inverses[row] = (float) (1 / candidateParts[row]);
        }
    }

    @Override
    void offerTouched(int row, int n) {
        if (linear) {
            offerLinear(row, n);
        } else {
            offerProduct(row, n);
        }
    }

    private void offerProduct(int row, int n) {
        float[] sums = dots;
        int[] list = touched;
        float[] inverse = inverses;
        double part = rowParts[row];
        float bound = productBound(part);
        for (int k = 0; k < n; k++) {
            int candidate = list[k];
            float dot = sums[candidate];
            sums[candidate] = -0.0f;
            if (dot * inverse[candidate] > bound && candidate != row) {
                offer(scale * dot / (part * candidateParts[candidate] + shrink), candidate);
                bound = productBound(part);
            }
        }
    }

    /** What {@code dot / candidate part} must exceed; shrinkage only lowers similarities, so it can be left out. */
    private float productBound(double part) {
        return (float) (bound() * part / scale * MARGIN);
    }

    private void offerLinear(int row, int n) {
        float[] sums = dots;
        int[] list = touched;
        double fixed = rowParts[row] + shrink;
        double bound = bound() * MARGIN;
        for (int k = 0; k < n; k++) {
            int candidate = list[k];
            double dot = sums[candidate];
            sums[candidate] = -0.0f;
            double denominator = fixed + candidateParts[candidate] + own * dot;
            if (scale * dot > bound * denominator && candidate != row) {
                offer(scale * dot / (rowParts[row] + candidateParts[candidate] + own * dot + shrink), candidate);
                bound = bound() * MARGIN;
            }
        }
    }
}
