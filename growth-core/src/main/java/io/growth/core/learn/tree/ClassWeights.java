package io.growth.core.learn.tree;

import io.growth.core.learn.Examples;

/**
 * How much examples count beside their own weights, by what became of them.
 *
 * @param zero factor where it did not happen
 * @param one factor where it happened
 * @param balanced whether both outcomes count the same in all, whatever the factors
 */
record ClassWeights(double zero, double one, boolean balanced) {

    static final ClassWeights NONE = new ClassWeights(1, 1, false);
    static final ClassWeights BALANCED = new ClassWeights(1, 1, true);

    static ClassWeights of(double zero, double one) {
        if (!(zero > 0 && zero <= Double.MAX_VALUE && one > 0 && one <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "weights of classes must be finite and larger than 0 but are " + zero + " and " + one);
        }
        return new ClassWeights(zero, one, false);
    }

    /** Weight of each example. */
    double[] apply(Examples examples) {
        int[] labels = examples.labels();
        var weights = new double[labels.length];
        var sums = new double[2];
        for (int row = 0; row < labels.length; row++) {
            weights[row] = examples.weight(row);
            sums[labels[row]] += weights[row];
        }
        // With one outcome alone there is nothing to balance.
        boolean balance = balanced && sums[0] > 0 && sums[1] > 0;
        double both = sums[0] + sums[1];
        double ofZero = balance ? both / (2 * sums[0]) : zero;
        double ofOne = balance ? both / (2 * sums[1]) : one;
        for (int row = 0; row < labels.length; row++) {
            weights[row] *= labels[row] == 1 ? ofOne : ofZero;
        }
        return weights;
    }

    @Override
    public String toString() {
        if (balanced) {
            return " balanced";
        }
        return zero == 1 && one == 1 ? "" : " classWeights=" + NumberLabel.of(zero) + ":" + NumberLabel.of(one);
    }
}
