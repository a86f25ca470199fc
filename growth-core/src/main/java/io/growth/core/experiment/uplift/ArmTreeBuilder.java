package io.growth.core.experiment.uplift;

import java.util.Arrays;

/** Grows an {@link ArmTree}: begins with a root that is a leaf, and splits leaves in any order. For one thread. */
final class ArmTreeBuilder {

    private final int arms;
    private int size = 1;
    private int[] features = new int[15];
    private int[] children = new int[15];
    private byte[] kinds = new byte[15];
    private double[] thresholds = new double[15];
    private double[] rates;
    private double[] sizes;

    ArmTreeBuilder(int arms) {
        this.arms = arms;
        rates = new double[15 * arms];
        sizes = new double[15 * arms];
    }

    /** Says what happens in a node, by the weight in each cell of arm and outcome. */
    void set(int node, double[] cells, double[] expected, double shrinkage) {
        for (int arm = 0; arm < arms; arm++) {
            double not = cells[2 * arm];
            double happened = cells[2 * arm + 1];
            sizes[node * arms + arm] = not + happened;
            rates[node * arms + arm] = ArmTree.share(happened, not, expected[arm], shrinkage);
        }
    }

    void copyRates(int node, double[] into) {
        System.arraycopy(rates, node * arms, into, 0, arms);
    }

    /** Splits a leaf. Returns the left child; the right one follows it. */
    int split(int node, int feature, double threshold, int kind) {
        if (size + 2 > children.length) {
            grow(2 * size + 1);
        }
        features[node] = feature;
        thresholds[node] = threshold;
        kinds[node] = (byte) kind;
        children[node] = size;
        size += 2;
        return children[node];
    }

    private void grow(int length) {
        features = Arrays.copyOf(features, length);
        children = Arrays.copyOf(children, length);
        kinds = Arrays.copyOf(kinds, length);
        thresholds = Arrays.copyOf(thresholds, length);
        rates = Arrays.copyOf(rates, length * arms);
        sizes = Arrays.copyOf(sizes, length * arms);
    }

    ArmTree build() {
        return new ArmTree(
                arms,
                Arrays.copyOf(features, size),
                Arrays.copyOf(children, size),
                Arrays.copyOf(kinds, size),
                Arrays.copyOf(thresholds, size),
                Arrays.copyOf(rates, size * arms),
                Arrays.copyOf(sizes, size * arms));
    }
}
