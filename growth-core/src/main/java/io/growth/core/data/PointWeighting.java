package io.growth.core.data;

/** Weightings that look at nothing but the weight itself. */
enum PointWeighting implements Weighting {
    BINARY {
        @Override
        double of(float weight) {
            return 1;
        }
    },

    LOG {
        @Override
        double of(float weight) {
            return StrictMath.log1p(TermCounts.checked(weight));
        }
    };

    abstract double of(float weight);

    @Override
    public SparseMatrix apply(SparseMatrix documents) {
        float[] values = documents.values().clone();
        for (int e = 0; e < values.length; e++) {
            values[e] = (float) of(values[e]);
        }
        return documents.withValues(values);
    }
}
