package io.growth.core.prepare;

import java.util.Arrays;

/**
 * What the numbers of a column are like. Missing values are counted and otherwise left out.
 *
 * @param count how many values are present
 * @param missing how many are not
 * @param mean their mean
 * @param populationDeviation standard deviation, dividing by their number
 * @param sampleDeviation standard deviation, dividing by their number less 1
 * @param least the least
 * @param lowerQuartile a quarter lies below
 * @param median half lies below
 * @param upperQuartile three quarters lie below
 * @param greatest the greatest
 * @param medianDeviation median distance from the median
 * @param skewness third central moment divided by the third power of the population deviation (Fisher's g1); NaN if all
 *     are equal
 */
public record ColumnSummary(
        int count,
        int missing,
        double mean,
        double populationDeviation,
        double sampleDeviation,
        double least,
        double lowerQuartile,
        double median,
        double upperQuartile,
        double greatest,
        double medianDeviation,
        double skewness) {

    /**
     * Summarises numbers. Quantiles lie on straight lines between the sorted values (type 7 of Hyndman and Fan, "Sample
     * Quantiles in Statistical Packages", 1996, which R and numpy take unless told otherwise).
     *
     * @param values the numbers, NaN where missing
     * @return the summary
     * @throws IllegalArgumentException if all are missing
     */
    public static ColumnSummary of(double[] values) {
        double[] sorted = Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException("all values are missing, so there is nothing to summarise");
        }
        double mean = mean(sorted);
        double second = moment(sorted, mean, 2);
        double median = quantile(sorted, 0.5);
        return new ColumnSummary(
                sorted.length,
                values.length - sorted.length,
                mean,
                Math.sqrt(second),
                Math.sqrt(second * sorted.length / (sorted.length - 1)),
                sorted[0],
                quantile(sorted, 0.25),
                median,
                quantile(sorted, 0.75),
                sorted[sorted.length - 1],
                quantile(
                        Arrays.stream(sorted)
                                .map(x -> Math.abs(x - median))
                                .sorted()
                                .toArray(),
                        0.5),
                moment(sorted, mean, 3) / Math.pow(second, 1.5));
    }

    /** In two passes: the second removes what rounding left in the first. */
    private static double mean(double[] values) {
        double mean = Arrays.stream(values).sum() / values.length;
        return mean + Arrays.stream(values).map(x -> x - mean).sum() / values.length;
    }

    private static double moment(double[] values, double mean, int power) {
        return Arrays.stream(values).map(x -> Math.pow(x - mean, power)).sum() / values.length;
    }

    /** @param sorted ascending, not empty */
    static double quantile(double[] sorted, double share) {
        double place = (sorted.length - 1) * share;
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
