package io.growth.recommend.evaluate;

import io.growth.core.figure.Interval;
import io.growth.core.fit.FitContext;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Percentile intervals of a mean by the bootstrap (Efron and Tibshirani 1993, chapter 13): draw as many values again,
 * with replacement, take the mean, repeat; the middle part of these means is the interval.
 */
final class Bootstrap {

    private static final String STAGE = "bootstrap";
    private static final int BLOCK = 16;

    private Bootstrap() {}

    static Interval interval(double[] values, double level, int resamples, FitContext context) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level must be between 0 and 1 but is " + level);
        }
        if (resamples < 1) {
            throw new IllegalArgumentException("resamples must be at least 1 but is " + resamples);
        }
        if (values.length == 0) {
            return Interval.UNDEFINED;
        }
        double[] means = sortedMeans(values, resamples, context);
        return new Interval(quantile(means, (1 - level) / 2), quantile(means, (1 + level) / 2));
    }

    private static double[] sortedMeans(double[] values, int resamples, FitContext context) {
        var means = new double[resamples];
        context.forBlocks(STAGE, resamples, BLOCK, () -> values, (shared, from, to) -> {
            SplittableRandom random = context.random(STAGE, from / BLOCK);
            for (int k = from; k < to; k++) {
                means[k] = resampledMean(shared, random);
            }
        });
        Arrays.sort(means);
        return means;
    }

    /**
     * One generator step draws two values: each half of its 64 bits, times the count, shifted down, is an index. That
     * spares the division of a bounded draw; the bias is below count / 2^32. Two sums keep both additions in flight.
     */
    private static double resampledMean(double[] values, SplittableRandom random) {
        long count = values.length;
        double even = 0;
        double odd = 0;
        for (int k = 1; k < count; k += 2) {
            long bits = random.nextLong();
            even += values[(int) ((bits >>> 32) * count >>> 32)];
            odd += values[(int) ((bits & 0xFFFFFFFFL) * count >>> 32)];
        }
        if ((count & 1) == 1) {
            even += values[(int) ((random.nextLong() >>> 32) * count >>> 32)];
        }
        return (even + odd) / count;
    }

    /** Linear between the neighbouring order statistics (definition 7 of Hyndman and Fan 1996). */
    private static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
