package io.growth.core.experiment.bandit;

/** Upper confidence bounds of arms of which only counts and sums are known. */
final class Indexes {

    private static final int MOST_STEPS = 60;

    private Indexes() {}

    /** {@code mean + c √(ln t / n)}; infinite for an arm without rewards. */
    static double ucb(double mean, double count, double all, double width) {
        return count > 0 ? mean + width * Math.sqrt(logOf(all) / count) : Double.POSITIVE_INFINITY;
    }

    /**
     * The largest {@code q} with {@code n kl(mean, q) ≤ ln t} (Garivier and Cappé, "The KL-UCB algorithm", COLT 2011,
     * algorithm 1 with c = 0).
     *
     * <p>By Newton's method from above, where two bounds of the divergence place the start: {@code 2 (q − p)²} (Pinsker),
     * and what is left without {@code −p ln q}. The divergence is convex in {@code q}, so each step falls and none goes
     * too far: five or six of them to all digits.
     */
    static double klUcb(double mean, double count, double all) {
        if (count <= 0) {
            return Double.POSITIVE_INFINITY;
        }
        double limit = logOf(all) / count;
        if (mean <= 0) {
            return -Math.expm1(-limit);
        }
        if (mean >= 1) {
            return mean;
        }
        double q = Math.min(
                mean + Math.sqrt(limit / 2), 1 - (1 - mean) * Math.exp((mean * Math.log(mean) - limit) / (1 - mean)));
        for (int step = 0; step < MOST_STEPS; step++) {
            double slope = (q - mean) / (q * (1 - q));
            double next = q - (divergence(mean, q) - limit) / slope;
            // Rounding ends it; NaN where there is nothing to gain.
            if (!(next < q && next > mean)) {
                break;
            }
            q = next;
        }
        return q;
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
