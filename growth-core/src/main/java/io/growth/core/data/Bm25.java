package io.growth.core.data;

import java.util.Arrays;

/** Saturating weight, damped by document length, times idf; see {@link Weighting#bm25(double, double)}. */
record Bm25(double k1, double b) implements Weighting {

    Bm25 {
        if (!(k1 >= 0 && k1 < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("k1 must be finite and at least 0 but is " + k1);
        }
        if (!(b >= 0 && b <= 1)) {
            throw new IllegalArgumentException("b must lie in 0..1 but is " + b);
        }
    }

    @Override
    public SparseMatrix apply(SparseMatrix documents) {
        double[] idf = TermCounts.inverseDocumentFrequencies(documents);
        double[] lengths = TermCounts.lengths(documents);
        double meanLength = Arrays.stream(lengths).sum() / lengths.length;
        float[] values = documents.values().clone();
        for (int row = 0; row < lengths.length; row++) {
            double norm = k1 * (1 - b + b * lengths[row] / meanLength);
            for (int e = documents.start(row); e < documents.end(row); e++) {
                values[e] = (float) (saturated(values[e], norm) * idf[documents.columns()[e]]);
            }
        }
        return documents.withValues(values);
    }

    /** 0 stays 0, also where the norm is 0 or, all weights being 0, not a number. */
    private double saturated(float weight, double norm) {
        return weight == 0 ? 0 : weight * (k1 + 1) / (norm + weight);
    }

    @Override
    public String toString() {
        return "bm25(" + k1 + ", " + b + ")";
    }
}
