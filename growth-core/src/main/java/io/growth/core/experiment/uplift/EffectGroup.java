package io.growth.core.experiment.uplift;

import io.growth.core.figure.Interval;

/**
 * What a treatment did to customers of similar scores: a sorted group average treatment effect (GATES).
 *
 * @param leastScore the lowest score of the group
 * @param highestScore the highest score of the group
 * @param treated how many of them were treated
 * @param alone how many of them were left alone
 * @param effect difference of the means of both
 * @param error its standard error; NaN with fewer than two customers on a side
 * @param interval where the true effect lies
 */
public record EffectGroup(
        double leastScore,
        double highestScore,
        int treated,
        int alone,
        double effect,
        double error,
        Interval interval) {

    /** Each side's customers. */
    long[] sides() {
        return new long[] {treated, alone};
    }
}
