package io.growth.core.similarity;

/** Overlap coefficient {@code c / (min(|A|, |B|) + shrink)}. */
record OverlapSimilarity(double shrink) implements Similarity {

    OverlapSimilarity {
        if (!(shrink >= 0) || Double.isInfinite(shrink)) {
            throw new IllegalArgumentException("shrink must be finite and at least 0 but is " + shrink);
        }
    }

    @Override
    public double of(Pair pair) {
        return pair.common() / (Math.min(pair.degreeA(), pair.degreeB()) + shrink);
    }

    @Override
    public Similarity withShrinkage(double newShrink) {
        return new OverlapSimilarity(newShrink);
    }

    @Override
    public String toString() {
        return shrink == 0 ? "overlap" : "overlap shrink " + shrink;
    }
}
