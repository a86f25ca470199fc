package io.growth.core.risk;

import java.time.Instant;

/**
 * How far the scores of a period have moved.
 *
 * @param start its start
 * @param rows how many scores there were
 * @param mean their mean
 * @param stability population stability index against the reference; NaN if there were too few rows to judge
 */
public record DriftPeriod(Instant start, long rows, double mean, double stability) {

    /** From here on, by convention, the population is another one. */
    private static final double SHIFTED = 0.25;

    /**
     * Whether the model no longer knows this population.
     *
     * @return true if the index is at least 0.25; false if it could not be judged
     */
    public boolean isShifted() {
        return stability >= SHIFTED;
    }
}
