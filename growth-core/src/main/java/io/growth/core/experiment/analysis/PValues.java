package io.growth.core.experiment.analysis;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * P-values that hold although many things were tested: of twenty metrics that nothing changed, one is below 0.05.
 *
 * <p>{@link #holm} keeps the chance of any false alarm; {@link #benjaminiHochberg} keeps the share of false alarms
 * among all alarms, and finds more. A p-value that can't be told (NaN) stays so and counts as a test that was made.
 */
public final class PValues {

    private PValues() {}

    /**
     * Each times how many there are.
     *
     * @param values p-values; not changed
     * @return adjusted p-values in the same order
     * @throws IllegalArgumentException if one is outside 0 to 1
     */
    public static double[] bonferroni(double... values) {
        check(values);
        return Arrays.stream(values).map(p -> Math.min(1, p * values.length)).toArray();
    }

    /**
     * Exact for independent tests, and hardly less than {@link #bonferroni}.
     *
     * @param values p-values; not changed
     * @return adjusted p-values in the same order
     * @throws IllegalArgumentException if one is outside 0 to 1
     */
    public static double[] sidak(double... values) {
        check(values);
        return Arrays.stream(values)
                .map(p -> -Math.expm1(values.length * Math.log1p(-p)))
                .toArray();
    }

    /**
     * Keeps the chance of any false alarm, however tests depend on each other (Holm, Scandinavian Journal of Statistics
     * 6, 1979).
     *
     * @param values p-values; not changed
     * @return adjusted p-values in the same order
     * @throws IllegalArgumentException if one is outside 0 to 1
     */
    public static double[] holm(double... values) {
        int[] order = order(values);
        var adjusted = new double[values.length];
        double most = 0;
        for (int rank = 0; rank < order.length; rank++) {
            most = Math.max(most, Math.min(1, (values.length - rank) * values[order[rank]]));
            adjusted[order[rank]] = most;
        }
        return adjusted;
    }

    /**
     * Keeps the chance of any false alarm for tests that go together positively (Hochberg, Biometrika 75, 1988).
     *
     * @param values p-values; not changed
     * @return adjusted p-values in the same order
     * @throws IllegalArgumentException if one is outside 0 to 1
     */
    public static double[] hochberg(double... values) {
        return stepUp(values, (all, rank) -> all - rank);
    }

    /**
     * Keeps the share of false alarms for tests that are independent or go together positively (Benjamini and Hochberg,
     * JRSS B 57, 1995).
     *
     * @param values p-values; not changed
     * @return adjusted p-values in the same order
     * @throws IllegalArgumentException if one is outside 0 to 1
     */
    public static double[] benjaminiHochberg(double... values) {
        return stepUp(values, (all, rank) -> all / (rank + 1.0));
    }

    /**
     * Keeps the share of false alarms however tests depend on each other (Benjamini and Yekutieli, Annals of Statistics
     * 29, 2001).
     *
     * @param values p-values; not changed
     * @return adjusted p-values in the same order
     * @throws IllegalArgumentException if one is outside 0 to 1
     */
    public static double[] benjaminiYekutieli(double... values) {
        double harmonic = IntStream.rangeClosed(1, values.length)
                .mapToDouble(i -> 1.0 / i)
                .sum();
        return stepUp(values, (all, rank) -> all * harmonic / (rank + 1));
    }

    private static double[] stepUp(double[] values, Factor factor) {
        int[] order = order(values);
        double[] adjusted = values.clone();
        double least = 1;
        for (int rank = order.length - 1; rank >= 0; rank--) {
            double value = values[order[rank]];
            if (!Double.isNaN(value)) {
                least = Math.min(least, factor.of(values.length, rank) * value);
                adjusted[order[rank]] = least;
            }
        }
        return adjusted;
    }

    /** From the smallest; NaN at the end, where Java sorts it. */
    private static int[] order(double[] values) {
        check(values);
        return IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> values[i]))
                .mapToInt(i -> i)
                .toArray();
    }

    private static void check(double[] values) {
        for (int i = 0; i < values.length; i++) {
            if (values[i] < 0 || values[i] > 1) {
                throw new IllegalArgumentException("p-value " + i + " must be 0 to 1 but is " + values[i]);
            }
        }
    }

    /** By how much the p-value of a rank is made larger. */
    private interface Factor {
        double of(int all, int rank);
    }
}
