package io.growth.core.evaluate;

import io.growth.core.data.Features;
import io.growth.core.learn.Examples;

/** How much a column alone tells about the outcome. */
final class ColumnPower {

    private ColumnPower() {}

    /**
     * The AUC of a column, from 0.5 on whichever way it points. Missing values count as lower than all others, or
     * higher, whichever tells more. NaN if there is only one outcome.
     */
    static double auc(Examples examples, int column) {
        Features features = examples.features();
        double[] values = DriftReport.values(features, column);
        int levels = features.levels(column).size();
        if (levels > 0) {
            return either(auc(rates(examples, values, levels), examples));
        }
        return Math.max(
                either(auc(filled(values, Double.NEGATIVE_INFINITY), examples)),
                either(auc(filled(values, Double.POSITIVE_INFINITY), examples)));
    }

    private static double either(double auc) {
        return Math.max(auc, 1 - auc);
    }

    private static double[] filled(double[] values, double missing) {
        var filled = new double[values.length];
        for (int row = 0; row < values.length; row++) {
            filled[row] = Double.isNaN(values[row]) ? missing : values[row];
        }
        return filled;
    }

    private static double auc(double[] values, Examples examples) {
        return RankFigures.auc(Cuts.of(values, examples.labels(), examples.weights()));
    }

    /**
     * Codes have no order; each row gets the rate of its level among the rows of the other half, to be no leak itself.
     */
    private static double[] rates(Examples examples, double[] codes, int levels) {
        var hits = new double[2][levels + 1];
        var all = new double[2][levels + 1];
        var total = new double[2][2];
        for (int row = 0; row < codes.length; row++) {
            int half = row & 1;
            int level = Double.isNaN(codes[row]) ? levels : (int) codes[row];
            double weight = examples.weight(row);
            hits[half][level] += weight * examples.labels()[row];
            all[half][level] += weight;
            total[half][0] += weight * examples.labels()[row];
            total[half][1] += weight;
        }
        var rates = new double[codes.length];
        for (int row = 0; row < codes.length; row++) {
            int other = 1 - (row & 1);
            int level = Double.isNaN(codes[row]) ? levels : (int) codes[row];
            double prior = total[other][1] > 0 ? total[other][0] / total[other][1] : 0.5;
            rates[row] = (hits[other][level] + prior) / (all[other][level] + 1);
        }
        return rates;
    }
}
