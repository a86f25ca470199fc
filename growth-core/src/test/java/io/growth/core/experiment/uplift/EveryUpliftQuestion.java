package io.growth.core.experiment.uplift;

import io.growth.core.data.Features;
import java.util.Arrays;
import java.util.function.IntPredicate;

/** The slow twin of the search: tries every question at the root one after another, by the formulas of the papers. */
final class EveryUpliftQuestion {

    private final Trial trial;
    private final UpliftCriterion criterion;
    private final boolean normalised;
    private final int leafRows;
    private final int armRows;
    private final double shrinkage;

    EveryUpliftQuestion(
            Trial trial, UpliftCriterion criterion, boolean normalised, int leafRows, int armRows, double shrinkage) {
        this.trial = trial;
        this.criterion = criterion;
        this.normalised = normalised;
        this.leafRows = leafRows;
        this.armRows = armRows;
        this.shrinkage = shrinkage;
    }

    /** The largest gain of any question; 0 if none gains. */
    double best() {
        Features features = trial.features();
        double best = 0;
        for (int column = 0; column < features.columns(); column++) {
            for (int value = 0; value < 8; value++) {
                int asked = column;
                int at = value;
                if (!features.levels(column).isEmpty()) {
                    best = Math.max(best, gain(row -> features.get(row, asked) == at));
                } else {
                    best = Math.max(best, gain(row -> features.get(row, asked) <= at));
                    best = Math.max(best, gain(row -> !(features.get(row, asked) > at)));
                }
            }
        }
        return best;
    }

    /** The gain of the one question of a tree. */
    double gain(UpliftTreeModel tree) {
        var row = new double[trial.features().columns()];
        var values = new double[trial.size()];
        for (int k = 0; k < values.length; k++) {
            trial.features().copyRow(k, row);
            values[k] = tree.uplift(row, 1);
        }
        double first = values[0];
        return gain(k -> values[k] == first);
    }

    private double gain(IntPredicate left) {
        double n = trial.size();
        double[] all = rates(row -> true, null);
        double[] ofLeft = rates(left, all);
        double[] ofRight = rates(left.negate(), all);
        double lefts = count(left, -1);
        if (!allowed(left) || !allowed(left.negate())) {
            return 0;
        }
        double raised = lefts / n * divergence(ofLeft) + (n - lefts) / n * divergence(ofRight) - divergence(all);
        if (!normalised || criterion == UpliftCriterion.CTS) {
            return raised;
        }
        double alone = count(row -> true, 0);
        double leftAlone = count(left, 0);
        double[] shares = {leftAlone / alone, (lefts - leftAlone) / (n - alone)};
        return raised
                / (uncertainty((n - alone) / n) * divergence(shares)
                        + (n - alone) / n * uncertainty(shares[1])
                        + alone / n * uncertainty(shares[0])
                        + 0.5);
    }

    private boolean allowed(IntPredicate side) {
        for (int arm = 0; arm < trial.arms(); arm++) {
            if (count(side, arm) < armRows) {
                return false;
            }
        }
        return count(side, -1) >= leafRows;
    }

    /** How many there are, of an arm or of all. */
    private double count(IntPredicate side, int arm) {
        double count = 0;
        for (int row = 0; row < trial.size(); row++) {
            count += side.test(row) && (arm < 0 || trial.arm(row) == arm) ? 1 : 0;
        }
        return count;
    }

    private double[] rates(IntPredicate side, double[] above) {
        var rates = new double[trial.arms()];
        for (int arm = 0; arm < rates.length; arm++) {
            double happened = 0;
            for (int row = 0; row < trial.size(); row++) {
                happened += side.test(row) && trial.arm(row) == arm
                        ? trial.examples().labels()[row]
                        : 0;
            }
            double more = above == null ? 0 : shrinkage;
            rates[arm] = (happened + (above == null ? 0 : more * above[arm])) / (count(side, arm) + more);
        }
        return rates;
    }

    private double divergence(double[] rates) {
        double q = rates[0];
        double sum = 0;
        for (int arm = 1; arm < rates.length; arm++) {
            double p = rates[arm];
            sum += switch (criterion) {
                case KL -> term(p, q) + term(1 - p, 1 - q);
                case EUCLIDEAN -> (p - q) * (p - q) + (q - p) * (q - p);
                case CHI_SQUARE -> (p - q) * (p - q) / q + (q - p) * (q - p) / (1 - q);
                case CTS -> 0;
            };
        }
        return criterion == UpliftCriterion.CTS ? Arrays.stream(rates).max().orElseThrow() : sum;
    }

    private static double term(double p, double q) {
        return p == 0 ? 0 : p * Math.log(p / q);
    }

    private double uncertainty(double share) {
        return criterion == UpliftCriterion.KL
                ? -share * Math.log(share) - (1 - share) * Math.log(1 - share)
                : 1 - share * share - (1 - share) * (1 - share);
    }
}
