package io.growth.core.data;

/** What the weightings of text retrieval count in a matrix of documents (rows) and terms (columns). */
final class TermCounts {

    private TermCounts() {}

    /** {@code ln(N / (1 + df))} of each term. */
    static double[] inverseDocumentFrequencies(SparseMatrix documents) {
        var idf = new double[documents.columnCount()];
        for (int term : documents.columns()) {
            idf[term]++;
        }
        for (int term = 0; term < idf.length; term++) {
            // StrictMath gives the same bits on every machine.
            idf[term] = StrictMath.log(documents.rowCount() / (1 + idf[term]));
        }
        return idf;
    }

    /** The sum of weights of each document. */
    static double[] lengths(SparseMatrix documents) {
        var lengths = new double[documents.rowCount()];
        for (int row = 0; row < lengths.length; row++) {
            for (int e = documents.start(row); e < documents.end(row); e++) {
                lengths[row] += checked(documents.values()[e]);
            }
        }
        return lengths;
    }

    static float checked(float weight) {
        if (weight < 0) {
            throw new IllegalArgumentException(
                    "weight is negative: " + weight + "; this weighting needs weights of 0 or more, see atLeast");
        }
        return weight;
    }
}
