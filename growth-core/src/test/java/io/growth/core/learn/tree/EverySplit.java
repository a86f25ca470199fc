package io.growth.core.learn.tree;

import io.growth.core.learn.Examples;
import java.util.TreeSet;
import java.util.function.IntPredicate;

/**
 * Tries every split of all rows by its definition: every threshold, every set of levels, both sides for what is
 * missing.
 */
final class EverySplit {

    private final Examples examples;
    private final Impurity impurity;
    private final int leafRows;

    EverySplit(Examples examples, Impurity impurity, int leafRows) {
        this.examples = examples;
        this.impurity = impurity;
        this.leafRows = leafRows;
    }

    /** The most that the impurity times weight falls; minus infinity if no split is allowed. */
    double best() {
        double best = Double.NEGATIVE_INFINITY;
        if (share(row -> true)[1] == 0 || share(row -> true)[1] == share(row -> true)[0]) {
            return best;
        }
        for (int column = 0; column < examples.features().columns(); column++) {
            for (int side = 0; side < 2; side++) {
                boolean missingLeft = side == 1;
                int at = column;
                if (examples.features().levels(column).isEmpty()) {
                    var values = new TreeSet<Double>();
                    for (int row = 0; row < examples.size(); row++) {
                        values.add(value(row, column));
                    }
                    for (double last : values) {
                        best = Math.max(
                                best, decrease(row -> goes(value(row, at), value(row, at) <= last, missingLeft)));
                    }
                } else {
                    for (int set = 0;
                            set < 1 << examples.features().levels(column).size();
                            set++) {
                        int chosen = set;
                        best = Math.max(
                                best,
                                decrease(row ->
                                        goes(value(row, at), (chosen >> (int) value(row, at) & 1) == 1, missingLeft)));
                    }
                }
            }
        }
        return best;
    }

    private static boolean goes(double value, boolean left, boolean missingLeft) {
        return Double.isNaN(value) ? missingLeft : left;
    }

    private double value(int row, int column) {
        return examples.features().get(row, column);
    }

    private double decrease(IntPredicate left) {
        double[] l = share(left);
        double[] r = share(left.negate());
        double[] all = share(row -> true);
        if (l[2] < leafRows || r[2] < leafRows) {
            return Double.NEGATIVE_INFINITY;
        }
        return cost(all) - cost(l) - cost(r);
    }

    private double[] share(IntPredicate chosen) {
        var sums = new double[3];
        for (int row = 0; row < examples.size(); row++) {
            if (chosen.test(row)) {
                sums[0] += examples.weight(row);
                sums[1] += examples.weight(row) * examples.labels()[row];
                sums[2]++;
            }
        }
        return sums;
    }

    private double cost(double[] sums) {
        double p = sums[1] / sums[0];
        if (p == 0 || p == 1) {
            return 0;
        }
        return sums[0]
                * (impurity == Impurity.GINI
                        ? 1 - p * p - (1 - p) * (1 - p)
                        : -(p * Math.log(p) + (1 - p) * Math.log(1 - p)) / Math.log(2));
    }
}
