package io.growth.core.learn.calibrate;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Takes the growing curve that is nearest to what happened, of any shape: for a thousand rows and more; with fewer it
 * learns chance by heart.
 *
 * <p>Isotonic regression by pooling adjacent violators (Zadrozny and Elkan, KDD 2002), equal probabilities pooled
 * first; straight lines between the ends of neighbouring steps, constant outside. It can say 0 and 1, which one wrong
 * outcome makes infinitely costly in log-loss. Immutable.
 */
public final class IsotonicCalibration implements Calibration {

    private final double[] knots;
    private final double[] values;

    private IsotonicCalibration(double[] knots, double[] values) {
        this.knots = knots;
        this.values = values;
    }

    /**
     * Fits it, in O(n log n).
     *
     * @param probabilities what a model said of rows it had not seen
     * @param labels what came, 1 or 0
     * @param weights how much each row counts, or null if each counts once
     * @return the calibration
     * @throws IllegalArgumentException if there are not rows of both outcomes, lengths differ, or a value is outside
     */
    public static IsotonicCalibration fit(double[] probabilities, int[] labels, double @Nullable [] weights) {
        Scores scores = Scores.of(probabilities, labels, weights);
        var steps = new Steps(distinct(scores));
        for (int row = 0; row < labels.length; row++) {
            steps.add(probabilities[row] + 0.0, labels[row], scores.weight(row));
        }
        return steps.pooled();
    }

    /** Distinct probabilities of the rows that count, ascending; adding 0 makes one zero of the two. */
    private static double[] distinct(Scores scores) {
        var values = new double[scores.labels().length];
        int count = 0;
        for (int row = 0; row < values.length; row++) {
            if (scores.weight(row) > 0) {
                values[count++] = scores.probabilities()[row] + 0.0;
            }
        }
        return Arrays.stream(values, 0, count).sorted().distinct().toArray();
    }

    /** A curve from its corners; null if they are none. */
    static @Nullable IsotonicCalibration of(double[] knots, double[] values) {
        boolean right = knots.length == values.length && knots.length > 0;
        for (int k = 0; right && k < knots.length; k++) {
            right = inside(knots[k])
                    && inside(values[k])
                    && (k == 0 || knots[k - 1] < knots[k] && values[k - 1] <= values[k]);
        }
        return right ? new IsotonicCalibration(knots.clone(), values.clone()) : null;
    }

    private static boolean inside(double value) {
        return value >= 0 && value <= 1;
    }

    @Override
    public double apply(double probability) {
        double[] x = knots;
        double[] y = values;
        int last = x.length - 1;
        if (!(probability > x[0])) {
            return y[0];
        }
        if (probability >= x[last]) {
            return y[last];
        }
        int found = Arrays.binarySearch(x, probability);
        if (found >= 0) {
            return y[found];
        }
        int high = -found - 1;
        int low = high - 1;
        return y[low] + (y[high] - y[low]) * ((probability - x[low]) / (x[high] - x[low]));
    }

    /**
     * Where the curve has its corners.
     *
     * @return a copy, ascending
     */
    public double[] knots() {
        return knots.clone();
    }

    /**
     * The value at each corner.
     *
     * @return a copy, never falling
     */
    public double[] values() {
        return values.clone();
    }

    @Override
    public String toString() {
        return "IsotonicCalibration of " + knots.length + " knots";
    }

    /** Groups of rows, merged until their shares grow. */
    private static final class Steps {

        private final double[] scores;
        private final double[] weight;
        private final double[] hits;

        private Steps(double[] scores) {
            this.scores = scores;
            this.weight = new double[scores.length];
            this.hits = new double[scores.length];
        }

        private void add(double score, int label, double rowWeight) {
            if (rowWeight > 0) {
                int place = Arrays.binarySearch(scores, score);
                weight[place] += rowWeight;
                hits[place] += rowWeight * label;
            }
        }

        private IsotonicCalibration pooled() {
            var firsts = new int[scores.length + 1];
            int blocks = 0;
            for (int group = 0; group < scores.length; group++) {
                firsts[blocks++] = group;
                int block = blocks - 1;
                move(group, block);
                while (blocks > 1 && share(blocks - 2) >= share(blocks - 1)) {
                    weight[blocks - 2] += weight[blocks - 1];
                    hits[blocks - 2] += hits[blocks - 1];
                    blocks--;
                }
            }
            firsts[blocks] = scores.length;
            return corners(firsts, blocks);
        }

        /** Blocks are kept in the front of the same arrays: there are never more of them than groups seen. */
        private void move(int group, int block) {
            weight[block] = weight[group];
            hits[block] = hits[group];
        }

        private double share(int block) {
            return hits[block] / weight[block];
        }

        private IsotonicCalibration corners(int[] firsts, int blocks) {
            var x = new double[2 * blocks];
            var y = new double[2 * blocks];
            int count = 0;
            for (int block = 0; block < blocks; block++) {
                int first = firsts[block];
                int last = firsts[block + 1] - 1;
                x[count] = scores[first];
                y[count++] = share(block);
                if (last > first) {
                    x[count] = scores[last];
                    y[count++] = share(block);
                }
            }
            return new IsotonicCalibration(Arrays.copyOf(x, count), Arrays.copyOf(y, count));
        }
    }
}
