package io.growth.core.experiment.sequential;

/** One experiment under way. Remembers its looks; not for several threads. */
@FunctionalInterface
public interface SequentialRun {

    /**
     * Looks at the figures so far, not at those since the last look.
     *
     * @param estimate the effect seen, such as the difference of two means
     * @param variance square of its standard error; 0 if there is nothing to estimate it from, as before the first
     *     conversion: such a look decides and costs nothing
     * @param units how many there are so far, all arms together
     * @return what it means
     * @throws IllegalArgumentException if the estimate is not finite, the variance negative, NaN or infinite, or the
     *     units not more than at the last look
     * @throws IllegalStateException if a planned test has ended before, with an effect or at its planned end
     */
    Look look(double estimate, double variance, long units);
}
