package io.growth.core.experiment.analysis;

import io.growth.core.figure.Interval;

/**
 * The interval of a ratio of two means without a division by something that may be 0: all ratios that the difference
 * {@code m2 - r m1} does not speak against (Fieller, "Some problems in interval estimation", JRSS B 16, 1954).
 */
final class Fieller {

    private Fieller() {}

    /** Of {@code m2 / m1 - 1}; the whole line if the control's mean can't be told from 0. */
    static Interval lift(ArmSummary control, ArmSummary treatment, double reach) {
        double ratio = treatment.mean() / control.mean();
        double v1 = control.squaredError();
        double v2 = treatment.squaredError();
        double g = reach * reach * v1 / (control.mean() * control.mean());
        if (Double.isNaN(v1) || Double.isNaN(v2)) {
            return Interval.UNDEFINED;
        }
        if (!(g < 1)) {
            return new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        }
        double radius = reach / Math.abs(control.mean()) * Math.sqrt(v2 + ratio * ratio * v1 - g * v2);
        return new Interval((ratio - radius) / (1 - g) - 1, (ratio + radius) / (1 - g) - 1);
    }
}
