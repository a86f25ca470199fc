package io.growth.core.evaluate;

import java.util.Arrays;
import org.apache.commons.math3.special.Beta;

/**
 * How much less a classifier costs than none does, where it is not known how dear a false alarm is beside a miss.
 * Unlike the AUC it weighs costs the same for all classifiers.
 *
 * <p>Hand's H-measure: the cost of a false alarm has a beta distribution (Hand, "Measuring classifier performance: a
 * coherent alternative to the area under the ROC curve", Machine Learning 77, 2009, sections 4 to 6).
 *
 * <p>With {@code c} the cost of a false alarm and {@code 1 − c} that of a miss, a threshold costs
 * {@code c π₀ FPR + (1 − c) π₁ (1 − TPR)}. The cheapest one for a {@code c} is a corner of the convex hull of the ROC
 * curve, and stays so between two values of {@code c}, where the integral over a beta distribution is one of incomplete
 * beta functions.
 */
public final class HMeasure {

    private final double alpha;
    private final double beta;
    private final double happened;

    private HMeasure(double alpha, double beta, double happened) {
        this.alpha = alpha;
        this.beta = beta;
        this.happened = happened;
    }

    /**
     * The measure with costs of which those in the middle are thought the most probable: a beta distribution of 2 and
     * 2, as in Hand's paper.
     *
     * @param predictions what was said and what came
     * @return 0 to 1, NaN if there is only one outcome
     */
    public static double of(Predictions predictions) {
        return of(predictions, 2, 2);
    }

    /**
     * The measure with other costs in mind.
     *
     * @param predictions what was said and what came
     * @param alpha of the beta distribution of the cost of a false alarm, where a miss costs 1 less that; above 0
     * @param beta of the same; {@code 1 + baseRate} and {@code 2 - baseRate} are what Hand and Anagnostopoulos advise
     *     (Pattern Recognition Letters 40, 2014), the most probable cost being the base rate then
     * @return 0 to 1, NaN if there is only one outcome
     * @throws IllegalArgumentException if alpha or beta is not a finite number above 0
     */
    public static double of(Predictions predictions, double alpha, double beta) {
        if (!(alpha > 0 && beta > 0 && alpha + beta <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "alpha and beta must be finite and above 0 but are " + alpha + " and " + beta);
        }
        Cuts cuts = predictions.cuts();
        if (cuts.oneSided()) {
            return Double.NaN;
        }
        double happened = cuts.positives() / (cuts.positives() + cuts.negatives());
        var measure = new HMeasure(alpha, beta, happened);
        return 1 - measure.cost(cuts) / measure.costOfNone();
    }

    /** Of the cheaper of acting on all and on nobody. */
    private double costOfNone() {
        return alarms(0, happened) + misses(happened, 1);
    }

    /** Walks the hull from nobody to all; the cost of false alarms at which one corner hands over to the next falls. */
    private double cost(Cuts cuts) {
        int[] hull = hull(cuts);
        double sum = 0;
        double high = 1;
        for (int k = 0; k < hull.length; k++) {
            double low = k == hull.length - 1 ? 0 : handover(cuts, hull[k], hull[k + 1]);
            sum += alarmRate(cuts, hull[k]) * alarms(low, high) + (1 - hitRate(cuts, hull[k])) * misses(low, high);
            high = low;
        }
        return sum;
    }

    private double handover(Cuts cuts, int from, int to) {
        double hits = happened * (hitRate(cuts, to) - hitRate(cuts, from));
        double alarms = (1 - happened) * (alarmRate(cuts, to) - alarmRate(cuts, from));
        return hits / (hits + alarms);
    }

    /** ∫ c π₀ over the density of costs. */
    private double alarms(double low, double high) {
        return (1 - happened) * alpha / (alpha + beta) * mass(low, high, alpha + 1, beta);
    }

    /** ∫ (1 − c) π₁ over the density of costs. */
    private double misses(double low, double high) {
        return happened * beta / (alpha + beta) * mass(low, high, alpha, beta + 1);
    }

    private static double mass(double low, double high, double a, double b) {
        return Beta.regularizedBeta(high, a, b) - Beta.regularizedBeta(low, a, b);
    }

    /** Corners of the upper hull, -1 for the one where nobody is acted on (Andrew's monotone chain). */
    private static int[] hull(Cuts cuts) {
        var hull = new int[cuts.count() + 1];
        int size = 0;
        for (int cut = -1; cut < cuts.count(); cut++) {
            while (size >= 2 && !turnsRight(cuts, hull[size - 2], hull[size - 1], cut)) {
                size--;
            }
            hull[size++] = cut;
        }
        return Arrays.copyOf(hull, size);
    }

    private static boolean turnsRight(Cuts cuts, int first, int second, int third) {
        double x = alarmRate(cuts, second) - alarmRate(cuts, first);
        double y = hitRate(cuts, second) - hitRate(cuts, first);
        double nextX = alarmRate(cuts, third) - alarmRate(cuts, second);
        double nextY = hitRate(cuts, third) - hitRate(cuts, second);
        return x * nextY - y * nextX < 0;
    }

    private static double alarmRate(Cuts cuts, int cut) {
        return cut < 0 ? 0 : cuts.alarms[cut] / cuts.negatives();
    }

    private static double hitRate(Cuts cuts, int cut) {
        return cut < 0 ? 0 : cuts.hits[cut] / cuts.positives();
    }
}
