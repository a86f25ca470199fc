package io.growth.churn.survival;

import java.util.Arrays;

/**
 * Weights by rank, and their sum below any rank in the logarithm of the number of ranks (Fenwick, Software: Practice and
 * Experience 24, 1994, 327).
 */
final class RiskTree {

    private final double[] sums;
    private double total;

    RiskTree(int ranks) {
        this.sums = new double[ranks + 1];
    }

    void add(int rank, double weight) {
        double[] s = sums;
        total += weight;
        for (int at = rank + 1; at < s.length; at += at & -at) {
            s[at] += weight;
        }
    }

    /** The weight of all ranks below this one. */
    double below(int rank) {
        double[] s = sums;
        double sum = 0;
        for (int at = rank; at > 0; at &= at - 1) {
            sum += s[at];
        }
        return sum;
    }

    double total() {
        return total;
    }

    void clear() {
        Arrays.fill(sums, 0);
        total = 0;
    }
}
