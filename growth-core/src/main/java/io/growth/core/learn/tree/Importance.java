package io.growth.core.learn.tree;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How much a model owes to a feature.
 *
 * @param feature its name
 * @param value how much; what it measures is said by who gives it
 */
public record Importance(String feature, double value) {

    /** The most important first; equal ones in the order of columns. */
    static List<Importance> ranked(List<String> names, double[] values) {
        var all = new ArrayList<Importance>();
        for (int column = 0; column < values.length; column++) {
            all.add(new Importance(names.get(column), values[column]));
        }
        all.sort(Comparator.comparingDouble(Importance::value).reversed());
        return List.copyOf(all);
    }

    /** Shares of what all splits of some trees lower the impurity by; all 0 if there is no split. */
    static double[] ofSplits(List<Nodes> trees, Impurity impurity, int columns) {
        var sums = new double[columns];
        for (Nodes tree : trees) {
            var ofTree = new double[columns];
            double all = 0;
            for (int node = 0; node < tree.size(); node++) {
                if (!tree.isLeaf(node)) {
                    double decrease = impurity.decrease(tree, node);
                    ofTree[tree.feature(node)] += decrease;
                    all += decrease;
                }
            }
            for (int column = 0; column < columns && all > 0; column++) {
                sums[column] += ofTree[column] / all;
            }
        }
        double total = 0;
        for (double sum : sums) {
            total += sum;
        }
        for (int column = 0; column < columns && total > 0; column++) {
            sums[column] /= total;
        }
        return sums;
    }
}
