package io.growth.core.similarity;

/** Pearson's correlation over the common columns. */
record PearsonSimilarity() implements Similarity {

    /** Variances below this share of the squares are rounding, not variation. */
    private static final double NO_VARIATION = 1e-9;

    @Override
    public double of(Pair pair) {
        int n = pair.common();
        if (n < 2) {
            return 0;
        }
        double varianceA = pair.squaresA() - pair.sumA() * pair.sumA() / n;
        double varianceB = pair.squaresB() - pair.sumB() * pair.sumB() / n;
        if (varianceA <= NO_VARIATION * pair.squaresA() || varianceB <= NO_VARIATION * pair.squaresB()) {
            return 0;
        }
        double covariance = pair.dot() - pair.sumA() * pair.sumB() / n;
        return Math.max(-1, Math.min(1, covariance / Math.sqrt(varianceA * varianceB)));
    }

    @Override
    public Evidence evidence() {
        return Evidence.RATINGS;
    }

    @Override
    public String toString() {
        return "pearson";
    }
}
