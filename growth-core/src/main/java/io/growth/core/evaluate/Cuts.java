package io.growth.core.evaluate;

import io.growth.core.internal.FallingOrder;
import org.jspecify.annotations.Nullable;

/**
 * All ways to cut a list of predictions in two: for each distinct probability, from the highest down, how much lies at
 * or above it. Equal probabilities are never torn apart. Rows of weight 0 are left out.
 *
 * <p>Both to sort the rows and to read everything off afterwards takes O(n).
 */
final class Cuts {

    /** The distinct probabilities, descending. */
    final double[] scores;

    /** The cut each row belongs to, -1 for a row of weight 0. */
    final int[] cutOf;

    /** Weight of the rows at or above each cut in which it happened. */
    final double[] hits;

    /** Weight of the rows at or above each cut in which it did not. */
    final double[] alarms;

    private Cuts(double[] scores, int[] cutOf, double[] hits, double[] alarms) {
        this.scores = scores;
        this.cutOf = cutOf;
        this.hits = hits;
        this.alarms = alarms;
    }

    static Cuts of(double[] probabilities, int[] labels, double @Nullable [] weights) {
        var cutOf = new int[probabilities.length];
        int count = number(cutOf, probabilities, weights);
        var scores = new double[count];
        var hits = new double[count];
        var alarms = new double[count];
        for (int row = 0; row < cutOf.length; row++) {
            int cut = cutOf[row];
            if (cut >= 0) {
                // Adding 0 makes one zero of the two.
                scores[cut] = probabilities[row] + 0.0;
                (labels[row] == 1 ? hits : alarms)[cut] += weights == null ? 1 : weights[row];
            }
        }
        sumUp(hits);
        sumUp(alarms);
        return new Cuts(scores, cutOf, hits, alarms);
    }

    /** Numbers the cuts from the highest probability down, and returns how many there are. */
    private static int number(int[] cutOf, double[] probabilities, double @Nullable [] weights) {
        int cut = -1;
        double last = Double.NaN;
        for (int row : FallingOrder.of(probabilities)) {
            if (weights != null && weights[row] == 0) {
                cutOf[row] = -1;
                continue;
            }
            if (probabilities[row] != last) {
                last = probabilities[row];
                cut++;
            }
            cutOf[row] = cut;
        }
        return cut + 1;
    }

    private static void sumUp(double[] values) {
        for (int k = 1; k < values.length; k++) {
            values[k] += values[k - 1];
        }
    }

    int count() {
        return scores.length;
    }

    double positives() {
        return scores.length == 0 ? 0 : hits[scores.length - 1];
    }

    double negatives() {
        return scores.length == 0 ? 0 : alarms[scores.length - 1];
    }

    double hitsBefore(int cut) {
        return cut == 0 ? 0 : hits[cut - 1];
    }

    double alarmsBefore(int cut) {
        return cut == 0 ? 0 : alarms[cut - 1];
    }

    boolean oneSided() {
        return !(positives() > 0 && negatives() > 0);
    }

    /** What becomes of everybody if all at or above a cut are taken; -1 takes nobody. */
    ConfusionMatrix matrix(int cut) {
        double hit = cut < 0 ? 0 : hits[cut];
        double alarm = cut < 0 ? 0 : alarms[cut];
        return new ConfusionMatrix(hit, alarm, positives() - hit, negatives() - alarm);
    }

    /** The last cut at or above a threshold, -1 if none is. */
    int at(double threshold) {
        int low = 0;
        int high = scores.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (scores[middle] >= threshold) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    /** The rows that count, from the highest probability down; equal ones keep their order. */
    int[] order() {
        var next = new int[scores.length + 1];
        for (int cut : cutOf) {
            if (cut >= 0) {
                next[cut + 1]++;
            }
        }
        for (int cut = 1; cut < next.length; cut++) {
            next[cut] += next[cut - 1];
        }
        var order = new int[next[scores.length]];
        for (int row = 0; row < cutOf.length; row++) {
            if (cutOf[row] >= 0) {
                order[next[cutOf[row]]++] = row;
            }
        }
        return order;
    }
}
