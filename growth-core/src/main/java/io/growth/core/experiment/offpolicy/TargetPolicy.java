package io.growth.core.experiment.offpolicy;

import java.util.function.ToIntFunction;

/**
 * The policy whose value is asked for.
 *
 * @param <C> type of contexts
 */
@FunctionalInterface
public interface TargetPolicy<C> {

    /**
     * How likely it would choose each arm.
     *
     * @param context as in the log
     * @return a probability for each arm, 0 where it is not eligible; they sum to 1. Not changed
     */
    double[] distribution(C context);

    /**
     * A policy that always knows what it wants.
     *
     * @param arms how many there are
     * @param chosen gives the number of the arm
     * @param <C> type of contexts
     * @return all the probability on that arm
     * @throws IllegalArgumentException if there are no arms
     */
    static <C> TargetPolicy<C> always(int arms, ToIntFunction<? super C> chosen) {
        if (arms < 1) {
            throw new IllegalArgumentException("arms must be at least 1 but is " + arms);
        }
        return context -> {
            var all = new double[arms];
            all[chosen.applyAsInt(context)] = 1;
            return all;
        };
    }
}
