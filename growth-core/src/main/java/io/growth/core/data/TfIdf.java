package io.growth.core.data;

/** {@code √weight · idf}, see {@link Weighting#tfIdf}. */
record TfIdf() implements Weighting {

    @Override
    public SparseMatrix apply(SparseMatrix documents) {
        double[] idf = TermCounts.inverseDocumentFrequencies(documents);
        float[] values = documents.values().clone();
        for (int e = 0; e < values.length; e++) {
            values[e] = (float)
                    (Math.sqrt(TermCounts.checked(values[e])) * idf[documents.columns()[e]]);
        }
        return documents.withValues(values);
    }

    @Override
    public String toString() {
        return "tf-idf";
    }
}
