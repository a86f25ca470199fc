package io.growth.core.experiment.analysis;

import io.growth.core.figure.Interval;
import java.util.function.DoubleUnaryOperator;

/**
 * All differences of two proportions that the score test does not reject: Miettinen and Nurminen, "Comparative analysis
 * of two rates", Statistics in Medicine 4 (1985).
 *
 * <p>The likeliest shares under a given difference are the root of the score equation by bisection. The closed form of
 * the paper (its equation of third degree) loses four digits at 10,000 customers.
 */
final class ScoreInterval {

    private static final int STEPS = 200;

    private final double n1;
    private final double x1;
    private final double n2;
    private final double x2;

    ScoreInterval(Proportion control, Proportion treatment) {
        n1 = control.of();
        x1 = control.hits();
        n2 = treatment.of();
        x2 = treatment.hits();
    }

    Interval at(double reach) {
        if (n1 == 0 || n2 == 0) {
            return Interval.UNDEFINED;
        }
        double seen = x2 / n2 - x1 / n1;
        return new Interval(
                falling(difference -> score(difference) - reach, -1, seen),
                falling(difference -> score(difference) + reach, seen, 1));
    }

    /** How far the seen difference is from another one, in standard errors; falls as the other grows. */
    private double score(double difference) {
        double low = Math.max(0, -difference);
        double high = Math.min(1, 1 - difference);
        double p1 = falling(share -> slope(share, difference), low, high);
        double p2 = Math.min(1, Math.max(0, p1 + difference));
        double variance = (p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2) * (n1 + n2) / (n1 + n2 - 1);
        double distance = x2 / n2 - x1 / n1 - difference;
        return distance == 0 ? 0 : distance / Math.sqrt(Math.max(0, variance));
    }

    /** Of the likelihood in the control's share, under a given difference. */
    private double slope(double share, double difference) {
        double other = share + difference;
        return slope(x1, n1, share) + slope(x2, n2, other);
    }

    /** What is not there adds nothing, at the ends of the scale too. */
    private static double slope(double hits, double of, double share) {
        double up = hits == 0 ? 0 : hits / share;
        return hits == of ? up : up - (of - hits) / (1 - share);
    }

    /** The root of a falling function, to the last bit; an end if it has none. */
    private static double falling(DoubleUnaryOperator function, double from, double to) {
        double low = from;
        double high = to;
        for (int step = 0; step < STEPS; step++) {
            double middle = low + (high - low) / 2;
            if (middle <= low || middle >= high) {
                break;
            }
            if (function.applyAsDouble(middle) > 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low + (high - low) / 2;
    }
}
