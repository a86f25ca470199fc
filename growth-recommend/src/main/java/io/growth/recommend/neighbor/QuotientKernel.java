package io.growth.recommend.neighbor;

import io.growth.core.data.SparseMatrix;
import io.growth.core.similarity.QuotientSimilarity;

/**
 * Candidates under a {@link QuotientSimilarity}, whose parts are known before the search: the approximate similarity is
 * one multiplication or division in {@code float}, the exact one the very expression of {@link QuotientSimilarity#of}
 * in {@code double}.
 */
final class QuotientKernel extends DotKernel {

    /** Where the common count weighs more than this, a denominator in {@code float} may cancel to nothing but error. */
    private static final double MAX_CANCELLATION = 4;

    private final double[] rowParts;
    private final double[] candidateParts;

    /** Inverse of each candidate's factor where there is nothing but factors, else its part as it is. */
    private final float[] operands;

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
        operands = new float[rows.rowCount()];
        for (int row = 0; row < rowParts.length; row++) {
            double left = similarity.left(rows.degree(row), profile.norm(row));
            double right = similarity.right(rows.degree(row), profile.norm(row));
            rowParts[row] = search.rowIsA() ? left : right;
            candidateParts[row] = search.rowIsA() ? right : left;
            operands[row] = (float) (linear || shrink > 0 ? candidateParts[row] : 1 / candidateParts[row]);
        }
    }

    @Override
    void approximate(int row, int n) {
        if (Math.abs(own) > MAX_CANCELLATION) {
            approximateInDouble(row, n);
        } else if (linear) {
            approximateLinear((float) (rowParts[row] + shrink), n);
        } else if (shrink > 0) {
            approximateShrunk((float) rowParts[row], n);
        } else {
            approximateProduct((float) (scale / rowParts[row]), n);
        }
    }

    private void approximateProduct(float factor, int n) {
        float[] inverses = operands;
        for (int k = 0; k < n; k++) {
            approximate[k] = found[k] * inverses[touched[k]] * factor;
        }
    }

    private void approximateShrunk(float part, int n) {
        float[] parts = operands;
        float numerator = (float) scale;
        float summand = (float) shrink;
        for (int k = 0; k < n; k++) {
            approximate[k] = numerator * found[k] / (part * parts[touched[k]] + summand);
        }
    }

    private void approximateLinear(float fixed, int n) {
        float[] parts = operands;
        float numerator = (float) scale;
        float factor = (float) own;
        for (int k = 0; k < n; k++) {
            approximate[k] = numerator * found[k] / (fixed + parts[touched[k]] + factor * found[k]);
        }
    }

    private void approximateInDouble(int row, int n) {
        for (int k = 0; k < n; k++) {
            approximate[k] = (float) exact(row, k);
        }
    }

    @Override
    double exact(int row, int position) {
        double dot = found[position];
        double a = rowParts[row];
        double b = candidateParts[touched[position]];
        return scale * dot / (linear ? a + b + own * dot + shrink : a * b + shrink);
    }
}
