package io.growth.core.experiment.uplift;

/**
 * What a question of an uplift tree is to raise: how far what happens in the arms is apart on both of its sides.
 *
 * <p>Rzepakowski and Jaroszewicz (Knowledge and Information Systems 32, 2012, section 4.1), with the sum over
 * treatments where there are several; {@link #CTS} is Zhao, Fang and Simchi-Levi (SIAM International Conference on Data
 * Mining, 2017).
 */
public enum UpliftCriterion {
    /** The divergence of Kullback and Leibler of each treatment from those left alone. */
    KL {
        @Override
        double of(double[] rates) {
            double sum = 0;
            for (int arm = 1; arm < rates.length; arm++) {
                sum += part(rates[arm], rates[0]) + part(1 - rates[arm], 1 - rates[0]);
            }
            return sum;
        }

        private double part(double p, double q) {
            return p <= 0 ? 0 : p * Math.log(p / Math.max(q, LEAST));
        }

        @Override
        double uncertainty(double share) {
            return -(part(share, 1) + part(1 - share, 1));
        }
    },

    /** The squared Euclidean distance of each treatment to those left alone. */
    EUCLIDEAN {
        @Override
        double of(double[] rates) {
            double sum = 0;
            for (int arm = 1; arm < rates.length; arm++) {
                double off = rates[arm] - rates[0];
                sum += 2 * off * off;
            }
            return sum;
        }
    },

    /** The chi-square distance of each treatment to those left alone. */
    CHI_SQUARE {
        @Override
        double of(double[] rates) {
            double sum = 0;
            double happened = Math.max(rates[0], LEAST);
            double not = Math.max(1 - rates[0], LEAST);
            for (int arm = 1; arm < rates.length; arm++) {
                double off = rates[arm] - rates[0];
                sum += off * off / happened + off * off / not;
            }
            return sum;
        }
    },

    /** What comes of the best arm: contextual treatment selection, for choosing among several treatments. */
    CTS {
        @Override
        double of(double[] rates) {
            double most = rates[0];
            for (double rate : rates) {
                most = Math.max(most, rate);
            }
            return most;
        }
    };

    /** Stands for a probability of 0 where it divides. */
    private static final double LEAST = 1e-6;

    /**
     * How far apart the arms are.
     *
     * @param rates share of those it happened to in each arm, those left alone first
     */
    abstract double of(double[] rates);

    /** How little a share says which side a customer is on: the Gini index, or entropy with {@link #KL}. */
    double uncertainty(double share) {
        return 2 * share * (1 - share);
    }
}
