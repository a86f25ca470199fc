package io.growth.core.similarity;

/** Significance weighting: a similarity times {@code c / (c + shrink)} (Herlocker et al. 2002, Koren 2008). */
record ShrunkSimilarity(Similarity base, double shrink) implements Similarity {

    ShrunkSimilarity {
        if (!(shrink >= 0) || Double.isInfinite(shrink)) {
            throw new IllegalArgumentException("shrink must be finite and at least 0 but is " + shrink);
        }
    }

    @Override
    public double of(Pair pair) {
        return base.of(pair) * (pair.common() / (pair.common() + shrink));
    }

    @Override
    public Similarity withShrinkage(double newShrink) {
        return new ShrunkSimilarity(base, newShrink);
    }

    @Override
    public Evidence evidence() {
        return base.evidence() == Evidence.PRODUCTS ? Evidence.RATINGS : base.evidence();
    }

    @Override
    public double columnWeight(int degree) {
        return base.columnWeight(degree);
    }

    @Override
    public String toString() {
        return base + " shrink " + shrink;
    }
}
