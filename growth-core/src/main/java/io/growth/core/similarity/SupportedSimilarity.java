package io.growth.core.similarity;

/** A similarity that asks for a minimum of common columns. */
record SupportedSimilarity(Similarity base, int minimum) implements Similarity {

    SupportedSimilarity {
        if (minimum < 1) {
            throw new IllegalArgumentException("minimum of common columns must be at least 1 but is " + minimum);
        }
    }

    @Override
    public double of(Pair pair) {
        return pair.common() < minimum ? 0 : base.of(pair);
    }

    @Override
    public Similarity withShrinkage(double shrink) {
        return new SupportedSimilarity(base.withShrinkage(shrink), minimum);
    }

    @Override
    public Similarity withMinimumCommon(int newMinimum) {
        return new SupportedSimilarity(base, newMinimum);
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
        return base + " min-common " + minimum;
    }
}
