package io.growth.churn.survival;

import java.util.Arrays;

/** On which scale of time an effect is asked whether it changes. */
public enum TimeScale {
    /** By the share of customers already gone, so that no late customer outweighs all others: the usual one. */
    KAPLAN_MEIER {
        @Override
        double[] of(double[] times, Survival data) {
            SurvivalCurve curve = KaplanMeier.of(data);
            double[] steps = curve.times();
            double[] values = curve.values();
            return Arrays.stream(times)
                    .map(time -> {
                        int before = below(steps, time) - 1;
                        return before < 0 ? 0 : 1 - values[before];
                    })
                    .toArray();
        }
    },
    /** By the place among the times of all rows. */
    RANK {
        @Override
        double[] of(double[] times, Survival data) {
            double[] sorted = data.times().clone();
            Arrays.sort(sorted);
            return Arrays.stream(times)
                    .map(time -> (below(sorted, time) + below(sorted, Math.nextUp(time)) + 1) / 2.0)
                    .toArray();
        }
    },
    /** By the time itself. */
    IDENTITY {
        @Override
        double[] of(double[] times, Survival data) {
            return times.clone();
        }
    };

    /** The value of each time of an event. */
    abstract double[] of(double[] times, Survival data);

    /** How many are earlier. */
    private static int below(double[] sorted, double time) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
