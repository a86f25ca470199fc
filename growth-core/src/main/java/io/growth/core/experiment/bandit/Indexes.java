package io.growth.core.experiment.bandit;

/** Upper confidence bounds of arms of which only counts and sums are known. */
final class Indexes {

    private static final int HALVINGS = 60;

    private Indexes() {}

    /** {@code mean + c √(ln t / n)}; infinite for an arm without rewards. */
    static double ucb(double mean, double count, double all, double width) {
        return count > 0 ? mean + width * Math.sqrt(logOf(all) / count) : Double.POSITIVE_INFINITY;
    }

    /**
     * The largest {@code q} with {@code n kl(mean, q) ≤ ln t} (Garivier and Cappé, "The KL-UCB algorithm", COLT 2011,
     * algorithm 1 with c = 0).
     */
    static double klUcb(double mean, double count, double all) {
        if (count <= 0) {
            return Double.POSITIVE_INFINITY;
        }
        double limit = logOf(all) / count;
        double low = mean;
        double high = 1;
        for (int step = 0; step < HALVINGS && high > low; step++) {
            double middle = (low + high) / 2;
            if (divergence(mean, middle) > limit) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return (low + high) / 2;
    }

    private static double logOf(double all) {
        return Math.max(0, Math.log(all));
    }

    /** Kullback-Leibler divergence of two success rates. */
    static double divergence(double p, double q) {
        return term(p, q) + term(1 - p, 1 - q);
    }

    private static double term(double p, double q) {
        if (p <= 0) {
            return 0;
        }
        return q > 0 ? p * Math.log(p / q) : Double.POSITIVE_INFINITY;
    }
}
