package io.growth.benchmarks.peers;

import io.growth.core.data.Features;
import io.growth.core.learn.Examples;

/** A library that fits logistic regression: takes the data once, then fits as often as asked. */
public enum LogisticPeer {

    /** This library: L2 penalty of 1, intercept free. */
    GROWTH(false) {
        @Override
        public LogisticFitter load(Examples examples) {
            return new GrowthLogistic(examples);
        }
    },

    /** liblinear-java, trust-region Newton: the same penalty, which it also lays on the intercept. */
    LIBLINEAR(true) {
        @Override
        public LogisticFitter load(Examples examples) {
            return new LiblinearLogistic(examples);
        }
    },

    /** Tribuo, its own five epochs of AdaGrad: it has no penalty, and does not reach the optimum. */
    TRIBUO(false) {
        @Override
        public LogisticFitter load(Examples examples) {
            return new TribuoLogistic(examples);
        }
    };

    private final boolean interceptPenalized;

    LogisticPeer(boolean interceptPenalized) {
        this.interceptPenalized = interceptPenalized;
    }

    /**
     * Whether its objective has the intercept in the penalty.
     *
     * @return true if so
     */
    public boolean interceptPenalized() {
        return interceptPenalized;
    }

    /**
     * Puts the data into the library's own form.
     *
     * @param examples the data
     * @return fits it
     */
    public abstract LogisticFitter load(Examples examples);

    /**
     * The objective with an L2 penalty of 1.
     *
     * @param examples the data
     * @param weights of the columns, last the intercept
     * @return negative log-likelihood and penalty
     */
    public double objective(Examples examples, double[] weights) {
        double sum = 0;
        var row = new double[examples.features().columns()];
        for (int i = 0; i < examples.size(); i++) {
            double z = logOdds(examples.features(), i, weights, row);
            double signed = examples.labels()[i] == 1 ? z : -z;
            sum += Math.max(-signed, 0) + Math.log1p(Math.exp(-Math.abs(z)));
        }
        int penalized = interceptPenalized ? weights.length : weights.length - 1;
        for (int j = 0; j < penalized; j++) {
            sum += weights[j] * weights[j] / 2;
        }
        return sum;
    }

    private static double logOdds(Features features, int row, double[] weights, double[] copy) {
        double z = weights[weights.length - 1];
        if (features.isSparse()) {
            for (int e = features.starts()[row]; e < features.starts()[row + 1]; e++) {
                z += weights[features.entryColumns()[e]];
            }
            return z;
        }
        features.copyRow(row, copy);
        for (int j = 0; j < copy.length; j++) {
            z += weights[j] * copy[j];
        }
        return z;
    }
}
