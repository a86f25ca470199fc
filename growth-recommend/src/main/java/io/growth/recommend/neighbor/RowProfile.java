package io.growth.recommend.neighbor;

import io.growth.core.data.SparseMatrix;
import io.growth.core.similarity.Evidence;
import io.growth.core.similarity.Pair;
import io.growth.core.similarity.Similarity;

/** What each row and each column brings into a comparison by itself; computed once for a search, then read only. */
final class RowProfile {

    private final SparseMatrix rows;
    private final double[] norms;
    private final float[] columnWeights;
    private final RowScales scales;

    RowProfile(SparseMatrix rows, SparseMatrix columns, Similarity similarity) {
        this.rows = rows;
        boolean counts = similarity.evidence() == Evidence.COUNTS;
        norms = new double[rows.rowCount()];
        for (int row = 0; row < norms.length; row++) {
            norms[row] = Math.sqrt(counts ? rows.degree(row) : squares(rows, row));
        }
        scales = RowScales.of(rows, columns, similarity.evidence() == Evidence.PRODUCTS);
        columnWeights = new float[counts ? 0 : columns.rowCount()];
        for (int column = 0; column < columnWeights.length; column++) {
            columnWeights[column] = (float) similarity.columnWeight(columns.degree(column));
        }
    }

    private static double squares(SparseMatrix rows, int row) {
        double sum = 0;
        for (int e = rows.start(row); e < rows.end(row); e++) {
            sum += (double) rows.values()[e] * rows.values()[e];
        }
        return sum;
    }

    double norm(int row) {
        return norms[row];
    }

    /** The weights as they are to be multiplied. */
    RowScales scales() {
        return scales;
    }

    /** Weight of one common column; only where values are looked at. */
    float columnWeight(int column) {
        return columnWeights[column];
    }

    /** Fills the part of the pair that needs no counting. */
    void fill(Pair pair, int a, int b) {
        pair.rows(rows.degree(a), norms[a], rows.degree(b), norms[b], rows.columnCount());
    }
}
