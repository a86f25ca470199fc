package io.growth.core.experiment.analysis;

import java.util.Arrays;
import java.util.Locale;

/**
 * Whether customers of the treatment tend to be above those of the control, whatever the distances: one huge order
 * counts as one.
 *
 * <p>The test of Mann and Whitney (Annals of Mathematical Statistics 18, 1947) by its normal approximation, with the
 * variance corrected for ties. It does not compare means: a shop that wants to know about revenue takes {@link
 * TwoMeans}.
 *
 * @param u pairs of customers in which the treatment's is above, ties counting half
 * @param superiority the same as a share of all pairs: how probably the treatment's customer is above
 * @param test two-sided z-test
 * @param corrected the same with half a pair off for continuity
 */
public record RankTest(double u, double superiority, TestResult test, TestResult corrected) {

    /**
     * Ranks both arms together.
     *
     * @param control values of the control; not changed
     * @param treatment values of the treatment; not changed
     * @return the test; its p-values are NaN if an arm is empty or all values are equal
     * @throws IllegalArgumentException if a value is NaN
     */
    public static RankTest of(double[] control, double[] treatment) {
        double[] first = sorted(control);
        double[] second = sorted(treatment);
        double pairs = (double) first.length * second.length;
        double all = (double) first.length + second.length;
        double u = wins(first, second);
        double spread = Math.sqrt(pairs / 12 * (all + 1 - ties(first, second) / (all * (all - 1))));
        double off = u - pairs / 2;
        double nearer = Math.abs(off) - 0.5;
        TestResult plain = TestResult.z("Mann-Whitney, normal with ties", spread > 0 ? off / spread : Double.NaN);
        double z = spread > 0 ? nearer / spread : Double.NaN;
        double p = Math.min(1, 2 * Chances.above(z));
        double rise = spread > 0 ? Chances.above((off - 0.5) / spread) : Double.NaN;
        return new RankTest(
                u,
                u / pairs,
                plain,
                new TestResult("Mann-Whitney, normal with ties and continuity", z, Double.POSITIVE_INFINITY, p, rise));
    }

    private static double[] sorted(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        // NaN is sorted to the end.
        if (sorted.length > 0 && Double.isNaN(sorted[sorted.length - 1])) {
            throw new IllegalArgumentException("NaN has no rank; leave the customer out");
        }
        return sorted;
    }

    /** Each value of the second against those of the first that are below or equal, by one walk through both. */
    private static double wins(double[] first, double[] second) {
        double wins = 0;
        int below = 0;
        int upTo = 0;
        for (double value : second) {
            while (below < first.length && first[below] < value) {
                below++;
            }
            while (upTo < first.length && first[upTo] <= value) {
                upTo++;
            }
            wins += (below + (double) upTo) / 2;
        }
        return wins;
    }

    /** Sum of {@code t³ - t} over all groups of t equal values. */
    private static double ties(double[] first, double[] second) {
        double[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        Arrays.sort(all);
        double sum = 0;
        int start = 0;
        for (int i = 1; i <= all.length; i++) {
            if (i == all.length || all[i] != all[start]) {
                double equal = i - start;
                sum += equal * equal * equal - equal;
                start = i;
            }
        }
        return sum;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "above in %.1f %% of pairs, %s", 100 * superiority, test);
    }
}
