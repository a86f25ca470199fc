package io.growth.core.rule;

import io.growth.core.rule.NumberAttribute.Between;
import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.TreeSet;

/**
 * Between which bounds of the rules a number lies: 1 below all of them, then one more for each bound reached. Each bound is
 * the least {@code double} beyond it, so that whether the bound itself counts needs no second question.
 */
final class NumberDimension<C> extends Dimension<C> {

    private final NumberAttribute<C> attribute;
    private final TreeSet<Double> bounds = new TreeSet<>();
    private double[] cuts = {};
    private boolean subtractable;

    NumberDimension(NumberAttribute<C> attribute) {
        this.attribute = attribute;
    }

    @Override
    void add(Condition<C> condition) {
        if (condition instanceof Between<C> between) {
            addCut(lower(between));
            addCut(upper(between));
        }
    }

    /** NaN is where nothing lies beyond the bound, −∞ where nothing lies before it. */
    private void addCut(double cut) {
        if (cut > Double.NEGATIVE_INFINITY) {
            bounds.add(cut);
        }
    }

    /** The least number that is enough; what is not below anything is no bound and comes out as −∞. */
    private static double lower(Between<?> between) {
        return between.leastIncluded() ? positiveZero(between.least()) : beyond(between.least());
    }

    /** The least number that is too much, NaN if none is. */
    private static double upper(Between<?> between) {
        return between.mostIncluded() ? beyond(between.most()) : positiveZero(between.most());
    }

    private static double beyond(double bound) {
        return bound == Double.POSITIVE_INFINITY ? Double.NaN : positiveZero(Math.nextUp(bound));
    }

    /** {@code -0.0} equals {@code 0.0} where numbers are compared, but not in a set. */
    private static double positiveZero(double value) {
        return value + 0.0;
    }

    @Override
    void freeze() {
        cuts = new double[bounds.size()];
        int next = 0;
        subtractable = true;
        for (double bound : bounds) {
            cuts[next++] = bound;
            subtractable &= !Double.isInfinite(bound);
        }
    }

    @Override
    int size() {
        return cuts.length + 2;
    }

    @Override
    int answer(C customer, Instant now) {
        double value = attribute.number(customer);
        if (Double.isNaN(value)) {
            return MISSING;
        }
        return 1 + (subtractable ? search(positiveZero(value), cuts) : reached(value, cuts));
    }

    @Override
    void answers(List<? extends C> customers, Instant now, int[] answers) {
        for (int k = 0; k < customers.size(); k++) {
            answers[k] = answer(customers.get(k), now);
        }
    }

    /**
     * How many of the cuts a value has reached. The sign of a difference decides where to go on, as nobody, least of all a
     * processor, can guess which way a comparison goes.
     */
    private static int search(double value, double[] cuts) {
        int reached = 0;
        for (int left = cuts.length; left > 0; left >>>= 1) {
            int half = left + 1 >>> 1;
            int below = (int) (Double.doubleToRawLongBits(value - cuts[reached + half - 1]) >> 63);
            reached += half & ~below;
        }
        return reached;
    }

    /** The same where differences of infinities would not be numbers. */
    private static int reached(double value, double[] cuts) {
        int place = Arrays.binarySearch(cuts, positiveZero(value));
        return place >= 0 ? place + 1 : -place - 1;
    }

    @Override
    BitSet where(Condition<C> condition) {
        if (condition instanceof Between<C> between) {
            double lower = lower(between);
            double upper = upper(between);
            int from = Double.isNaN(lower) ? size() : 1 + reached(lower, cuts);
            int to = Double.isNaN(upper) ? size() : 1 + reached(upper, cuts);
            return range(from, to);
        }
        return range(MISSING, MISSING + 1);
    }
}
