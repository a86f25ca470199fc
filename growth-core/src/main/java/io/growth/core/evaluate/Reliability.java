package io.growth.core.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * Whether "70 %" happens in seven of ten cases: predictions in bins, with what was said and what came in each.
 *
 * @param bins the bins that hold anything, by ascending probability
 */
public record Reliability(List<Bin> bins) {

    /**
     * Copies the bins.
     *
     * @param bins the bins that hold anything, by ascending probability
     */
    public Reliability {
        bins = List.copyOf(bins);
    }

    /**
     * Predictions of about the same probability.
     *
     * @param weight how many they are, by weight
     * @param predicted their mean probability
     * @param happened the share of them in which it happened
     */
    public record Bin(double weight, double predicted, double happened) {

        /**
         * How far promise and outcome are apart.
         *
         * @return 0 to 1
         */
        public double gap() {
            return Math.abs(predicted - happened);
        }
    }

    /**
     * The expected calibration error: the mean gap, bins by weight (Naeini, Cooper and Hauskrecht, AAAI 2015).
     *
     * @return 0 to 1, NaN without predictions
     */
    public double expectedError() {
        double all = bins.stream().mapToDouble(Bin::weight).sum();
        return bins.isEmpty()
                ? Double.NaN
                : bins.stream()
                        .mapToDouble(bin -> bin.weight() / all * bin.gap())
                        .sum();
    }

    /**
     * The maximum calibration error: the largest gap.
     *
     * @return 0 to 1, NaN without predictions
     */
    public double maximumError() {
        return bins.stream().mapToDouble(Bin::gap).max().orElse(Double.NaN);
    }

    /** Bins of equal width: {@code [k/count, (k+1)/count)}, with 1 in the last one. */
    static Reliability ofWidth(Predictions of, int count) {
        checkCount(count);
        double[] probabilities = of.probabilities();
        return of(of, count, row -> Math.min(count - 1, (int) (probabilities[row] * count)));
    }

    /** Bins of equally many rows; equal probabilities keep the order of their rows. */
    static Reliability ofMass(Predictions of, int count) {
        checkCount(count);
        int[] order = ascending(of);
        var bins = new int[of.size()];
        for (int rank = 0; rank < order.length; rank++) {
            bins[order[rank]] = (int) ((long) rank * count / order.length);
        }
        return of(of, count, row -> bins[row]);
    }

    private static int[] ascending(Predictions of) {
        Cuts cuts = of.cuts();
        int[] down = cuts.order();
        var up = new int[down.length];
        int end = down.length;
        int at = 0;
        // Ties stand together; each such run goes over as it is, the last run first.
        while (end > 0) {
            int from = end - 1;
            while (from > 0 && cuts.cutOf[down[from - 1]] == cuts.cutOf[down[end - 1]]) {
                from--;
            }
            System.arraycopy(down, from, up, at, end - from);
            at += end - from;
            end = from;
        }
        return up;
    }

    private static Reliability of(Predictions of, int count, IntUnaryOperator binOf) {
        var weight = new double[count];
        var predicted = new double[count];
        var happened = new double[count];
        for (int row = 0; row < of.size(); row++) {
            int bin = binOf.applyAsInt(row);
            weight[bin] += of.weight(row);
            predicted[bin] += of.weight(row) * of.probabilities()[row];
            happened[bin] += of.weight(row) * of.labels()[row];
        }
        var bins = new ArrayList<Bin>();
        for (int bin = 0; bin < count; bin++) {
            if (weight[bin] > 0) {
                bins.add(new Bin(weight[bin], predicted[bin] / weight[bin], happened[bin] / weight[bin]));
            }
        }
        return new Reliability(bins);
    }

    private static void checkCount(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("count of bins must be at least 1 but is " + count);
        }
    }
}
