package io.growth.core.experiment.uplift;

import io.growth.core.data.Features;
import io.growth.core.fit.FitContext;
import io.growth.core.learn.Examples;
import io.growth.core.learn.tree.BinnedFeatures;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** The customers of a trial in the form that trees search: binned columns, a cell of arm and outcome, a weight. */
final class UpliftRows {

    /** Cells are bytes, two for each arm. */
    private static final int MOST_ARMS = Byte.MAX_VALUE / 2;

    private final BinnedFeatures binned;
    private final byte[] cellOf;
    private final double[] weights;
    private final int[] rows;
    private final double[] base;

    private UpliftRows(BinnedFeatures binned, byte[] cellOf, double[] weights, double[] base) {
        this.binned = binned;
        this.cellOf = cellOf;
        this.weights = weights;
        this.base = base;
        this.rows = IntStream.range(0, weights.length)
                .filter(row -> weights[row] > 0)
                .toArray();
    }

    static UpliftRows of(Trial trial, FitContext context) {
        if (trial.arms() > MOST_ARMS) {
            throw new IllegalArgumentException(
                    "trees take at most " + MOST_ARMS + " arms, but there are " + trial.arms());
        }
        trial.checkDrawnAlike("an uplift tree", "take the DR-learner");
        Examples examples = trial.examples();
        var cellOf = new byte[trial.size()];
        var weights = new double[trial.size()];
        var sums = new double[2 * trial.arms()];
        for (int row = 0; row < cellOf.length; row++) {
            cellOf[row] = (byte) (2 * trial.arm(row) + examples.labels()[row]);
            weights[row] = examples.weight(row);
            sums[cellOf[row]] += weights[row];
        }
        var base = new double[trial.arms()];
        for (int arm = 0; arm < base.length; arm++) {
            double all = sums[2 * arm] + sums[2 * arm + 1];
            if (all == 0) {
                throw new IllegalArgumentException("all customers of arm " + arm + " have a weight of 0");
            }
            base[arm] = sums[2 * arm + 1] / all;
        }
        return new UpliftRows(BinnedFeatures.of(examples.features(), context), cellOf, weights, base);
    }

    int count() {
        return rows.length;
    }

    int columns() {
        return binned.columns();
    }

    Features features() {
        return binned.features();
    }

    Bag bag(GrowthRules rules) {
        return new Bag(rules);
    }

    /** Where one thread draws customers and grows trees of them, one after another. */
    final class Bag {

        private final UpliftGrower grower;
        private final double[] drawn = new double[weights.length];
        private final int[] order = new int[rows.length];

        private Bag(GrowthRules rules) {
            grower = new UpliftGrower(binned, rules, base, cellOf);
        }

        /** Grows a tree of as many customers as there are, drawn with replacement; one drawn twice counts twice. */
        ArmTree growOfDrawn(int tried, SplittableRandom random, Runnable beforeNode) {
            Arrays.fill(drawn, 0);
            for (int k = 0; k < rows.length; k++) {
                int row = rows[random.nextInt(rows.length)];
                drawn[row] += weights[row];
            }
            int count = 0;
            for (int row : rows) {
                if (drawn[row] > 0) {
                    order[count++] = row;
                }
            }
            return grower.grow(order, count, drawn, tried, random, beforeNode);
        }

        /** Grows a tree of everybody. */
        ArmTree growOfAll(SplittableRandom random, Runnable beforeNode) {
            System.arraycopy(rows, 0, order, 0, rows.length);
            return grower.grow(order, rows.length, weights, columns(), random, beforeNode);
        }
    }
}
