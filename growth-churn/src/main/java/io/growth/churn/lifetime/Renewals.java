package io.growth.churn.lifetime;

import java.util.Arrays;

/**
 * How many subscribers were left at each renewal: what a contractual business knows. Immutable: the column is copied.
 */
public final class Renewals {

    private final double[] survivors;

    private Renewals(double[] survivors) {
        this.survivors = survivors;
    }

    /**
     * One cohort that began together.
     *
     * @param survivors how many there were at the start, after the first renewal, after the second ...
     * @return the cohort
     * @throws IllegalArgumentException if there are fewer than two numbers, they grow, or one is negative, infinite or NaN
     */
    public static Renewals of(double... survivors) {
        if (survivors.length < 2) {
            throw new IllegalArgumentException("there must be a start and at least one renewal but there are "
                    + survivors.length + " numbers of subscribers");
        }
        for (int t = 0; t < survivors.length; t++) {
            double before = t == 0 ? Double.MAX_VALUE : survivors[t - 1];
            if (!(survivors[t] >= 0 && survivors[t] <= before)) {
                throw new IllegalArgumentException(
                        "subscribers after renewal " + t + " must be between 0 and those before, " + before
                                + ", but are " + survivors[t] + "; new ones form a cohort of their own");
            }
        }
        return new Renewals(survivors.clone());
    }

    int renewals() {
        return survivors.length - 1;
    }

    double lost(int renewal) {
        return survivors[renewal - 1] - survivors[renewal];
    }

    double left() {
        return survivors[survivors.length - 1];
    }

    double total() {
        return survivors[0];
    }

    @Override
    public String toString() {
        return "Renewals " + Arrays.toString(survivors);
    }
}
