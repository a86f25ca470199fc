package io.growth.core.evaluate;

import io.growth.core.figure.Interval;
import io.growth.core.fit.FitContext;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Draws samples with replacement, each from a random stream of its own, so that threads change nothing. */
final class Bootstrap {

    private static final String STAGE = "bootstrap";

    private Bootstrap() {}

    static Interval interval(Predictions of, Metric metric, double level, int resamples, FitContext context) {
        Intervals.checkLevel(level);
        if (resamples < 1) {
            throw new IllegalArgumentException("resamples must be at least 1 but is " + resamples);
        }
        var figures = new double[resamples];
        context.forBlocks(STAGE, resamples, 1, () -> figures, (into, from, to) -> {
            for (int sample = from; sample < to; sample++) {
                into[sample] = metric.of(drawn(of, context.random(STAGE, sample)));
            }
        });
        double[] defined = Arrays.stream(figures)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        return defined.length == 0
                ? Interval.UNDEFINED
                : new Interval(quantile(defined, 0.5 - level / 2), quantile(defined, 0.5 + level / 2));
    }

    private static Predictions drawn(Predictions of, SplittableRandom random) {
        int size = of.size();
        var rows = new int[size];
        double weight = 0;
        // A sample of nothing but rows of weight 0 says nothing; there is always one that says something.
        while (!(weight > 0)) {
            for (int k = 0; k < size; k++) {
                rows[k] = random.nextInt(size);
                weight += of.weight(rows[k]);
            }
        }
        return of.rows(rows);
    }

    /** Linear between the order statistics. */
    private static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int low = (int) place;
        int high = Math.min(low + 1, sorted.length - 1);
        return sorted[low] + (place - low) * (sorted[high] - sorted[low]);
    }
}
