package io.growth.core.evaluate;

import java.util.Arrays;
import java.util.List;

/** Compares two samples of one column. */
final class ColumnDrift {

    private static final int BINS = 10;

    private ColumnDrift() {}

    static Drift ofNumbers(String name, double[] before, double[] now) {
        return of(name, before, now, 0, List.of());
    }

    /** Of codes of levels, which have no order. */
    static Drift ofCodes(String name, double[] before, double[] now, List<String> levels) {
        var seen = new boolean[levels.size()];
        for (double code : before) {
            if (!Double.isNaN(code)) {
                seen[(int) code] = true;
            }
        }
        List<String> fresh = Arrays.stream(now)
                .filter(code -> !Double.isNaN(code) && !seen[(int) code])
                .distinct()
                .sorted()
                .mapToObj(code -> levels.get((int) code))
                .toList();
        return of(name, before, now, Math.max(1, levels.size()), fresh);
    }

    /** A number of levels above 0 says that values are codes. */
    private static Drift of(String name, double[] before, double[] now, int levels, List<String> newLevels) {
        double[] old = present(before);
        double[] fresh = present(now);
        double[] edges = levels > 0 ? codes(levels) : tenths(old);
        boolean ordered = levels == 0 && old.length > 0 && fresh.length > 0;
        double ks = ordered ? distance(old, fresh) : Double.NaN;
        return new Drift(
                name,
                PopulationStability.smoothed(counts(old, edges, before.length), counts(fresh, edges, now.length)),
                ks,
                tail(ks, old.length, fresh.length),
                1 - (double) old.length / before.length,
                1 - (double) fresh.length / now.length,
                newLevels);
    }

    private static double[] present(double[] values) {
        // Adding 0 makes one zero of the two.
        return Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .map(value -> value + 0.0)
                .sorted()
                .toArray();
    }

    /**
     * Distinct values at which a tenth of the old values ends; a bin holds what is above the last edge up to its own.
     */
    private static double[] tenths(double[] sorted) {
        var edges = new double[BINS - 1];
        int count = 0;
        for (int k = 1; k < BINS && sorted.length > 0; k++) {
            double edge = sorted[(int) ((long) k * (sorted.length - 1) / BINS)];
            if (count == 0 || edge > edges[count - 1]) {
                edges[count++] = edge;
            }
        }
        return Arrays.copyOf(edges, count);
    }

    private static double[] codes(int levels) {
        var edges = new double[levels - 1];
        Arrays.setAll(edges, code -> code);
        return edges;
    }

    private static double[] counts(double[] values, double[] edges, int rows) {
        var counts = new double[edges.length + 2];
        for (double value : values) {
            int place = Arrays.binarySearch(edges, value);
            counts[place < 0 ? -place - 1 : place]++;
        }
        counts[edges.length + 1] = rows - values.length;
        return counts;
    }

    private static double distance(double[] first, double[] second) {
        int i = 0;
        int j = 0;
        double most = 0;
        while (i < first.length && j < second.length) {
            double value = Math.min(first[i], second[j]);
            while (i < first.length && first[i] == value) {
                i++;
            }
            while (j < second.length && second[j] == value) {
                j++;
            }
            most = Math.max(most, Math.abs((double) i / first.length - (double) j / second.length));
        }
        return most;
    }

    /**
     * Kolmogorov's series, with Stephens' correction for small samples (Journal of the Royal Statistical Society B 32).
     */
    private static double tail(double ks, double first, double second) {
        double root = Math.sqrt(first * second / (first + second));
        double lambda = (root + 0.12 + 0.11 / root) * ks;
        if (!(lambda >= 0.2)) {
            return Double.isNaN(lambda) ? Double.NaN : 1;
        }
        double sum = 0;
        for (int k = 1; k <= 100; k++) {
            sum += (k % 2 == 1 ? 2 : -2) * Math.exp(-2.0 * k * k * lambda * lambda);
        }
        return Math.max(0, Math.min(1, sum));
    }
}
