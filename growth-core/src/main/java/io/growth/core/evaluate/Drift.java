package io.growth.core.evaluate;

import java.util.List;

/**
 * How far one column has moved.
 *
 * @param column its name
 * @param stability population stability index over tenths of the old values, or over the levels of a category, missing
 *     values as a bin of their own; half a row more in each bin
 * @param ks largest distance of the two distribution functions of the values that are there: Kolmogorov and Smirnov's
 *     statistic; NaN if a side has none, and for a category, whose levels have no order
 * @param pValue how probable such a distance is if nothing has moved (asymptotic, cautious where values repeat)
 * @param missingBefore share of missing values then
 * @param missingNow share of missing values now
 * @param newLevels levels of a category that there are now but were not then
 */
public record Drift(
        String column,
        double stability,
        double ks,
        double pValue,
        double missingBefore,
        double missingNow,
        List<String> newLevels) {

    private static final int SHOWN = 10;

    /**
     * Copies the levels.
     *
     * @param column its name
     * @param stability population stability index
     * @param ks largest distance of the two distribution functions
     * @param pValue how probable such a distance is if nothing has moved
     * @param missingBefore share of missing values then
     * @param missingNow share of missing values now
     * @param newLevels levels that there are now but were not then
     */
    public Drift {
        newLevels = List.copyOf(newLevels);
    }

    /** The usual bands of the stability index. */
    public enum Band {
        /** Below 0.1: nothing to do. */
        STABLE,
        /** Below 0.25: look at it. */
        MOVED,
        /** From 0.25 on: the model no longer knows this population. */
        SHIFTED
    }

    /**
     * The band the index is in.
     *
     * @return what to make of it
     */
    public Band band() {
        return stability < 0.1 ? Band.STABLE : stability < 0.25 ? Band.MOVED : Band.SHIFTED;
    }

    @Override
    public String toString() {
        return column + ": " + band() + ", stability index " + Texts.figure(stability)
                + (Double.isNaN(ks) ? "" : ", KS " + Texts.figure(ks) + " (p = " + Texts.figure(pValue) + ")")
                + ", missing " + Texts.percent(missingBefore) + " then, " + Texts.percent(missingNow) + " now"
                + (newLevels.isEmpty()
                        ? ""
                        : ", " + newLevels.size() + (newLevels.size() == 1 ? " new level: " : " new levels: ")
                                + shown());
    }

    private String shown() {
        return String.join(", ", newLevels.subList(0, Math.min(SHOWN, newLevels.size())))
                + (newLevels.size() > SHOWN ? " and more" : "");
    }
}
