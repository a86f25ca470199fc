package io.growth.core.experiment.analysis;

/**
 * Fisher's exact test. Given how many did it in both arms together, the number of them in the treatment is
 * hypergeometric; its probabilities are walked through from the likeliest outwards, each from its neighbour.
 */
final class ExactTable {

    /** Tables as likely as the one seen count as such in spite of rounding. */
    private static final double EQUAL = 1 + 1e-7;

    private final double controls;
    private final double treated;
    private final double hits;
    private final long seen;
    private final long least;
    private final long most;

    ExactTable(Proportion control, Proportion treatment) {
        long all = control.hits() + treatment.hits();
        controls = control.of();
        treated = treatment.of();
        hits = all;
        seen = treatment.hits();
        least = Math.max(0, all - control.of());
        most = Math.min(all, treatment.of());
    }

    TestResult test() {
        double mode = Math.floor((hits + 1) * (treated + 1) / (controls + treated + 2));
        long middle = Math.max(least, Math.min(most, (long) mode));
        double[] sums = new double[3];
        double limit = weight(middle) * EQUAL;
        walk(middle, limit, sums);
        return new TestResult(
                "Fisher's exact test",
                Double.NaN,
                Double.NaN,
                Math.min(1, sums[1] / sums[0]),
                Math.min(1, sums[2] / sums[0]));
    }

    /** Of the table seen, where that of the likeliest is 1. */
    private double weight(long middle) {
        double weight = 1;
        for (long k = middle; k < seen; k++) {
            weight *= next(k);
        }
        for (long k = middle; k > seen; k--) {
            weight /= next(k - 1);
        }
        return weight;
    }

    /** How many times as likely {@code k + 1} is as {@code k}. */
    private double next(long k) {
        return (treated - k) * (hits - k) / ((k + 1.0) * (controls - hits + k + 1));
    }

    /** Sums all weights, those up to the limit, and those of at least as many in the treatment. */
    private void walk(long middle, double limit, double[] sums) {
        double weight = 1;
        for (long k = middle; k <= most && weight > 0; k++) {
            take(k, weight, limit, sums);
            weight *= next(k);
        }
        weight = 1;
        for (long k = middle; k > least && weight > 0; k--) {
            weight /= next(k - 1);
            take(k - 1, weight, limit, sums);
        }
    }

    private void take(long k, double weight, double limit, double[] sums) {
        sums[0] += weight;
        sums[1] += weight <= limit ? weight : 0;
        sums[2] += k >= seen ? weight : 0;
    }
}
