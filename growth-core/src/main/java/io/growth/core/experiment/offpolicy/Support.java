package io.growth.core.experiment.offpolicy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How much of the log speaks about the target policy at all.
 *
 * @param choices how many there are in the log
 * @param effectiveSize {@code (Σw)² / Σw²}: how many choices of the target policy itself would say as much (Kish 1965)
 * @param meanWeight near 1 if propensities are right
 * @param largestWeight what the choice with the most influence counts for
 */
public record Support(int choices, double effectiveSize, double meanWeight, double largestWeight) {

    /** Below this effective size there is no value. */
    public static final double LEAST_EFFECTIVE_SIZE = 100;

    /** One choice must not count for more than one part in this many of the log. */
    public static final double PARTS = 50;

    /**
     * Whether the log can carry a value: effective size at least 100, and no weight above a fiftieth of the log.
     *
     * @return whether there are no {@link #shortcomings}
     */
    public boolean isEnough() {
        return shortcomings().isEmpty();
    }

    /**
     * What is not enough.
     *
     * @return reasons to be read by people, none if it is enough
     */
    public List<String> shortcomings() {
        var reasons = new ArrayList<String>();
        if (effectiveSize < LEAST_EFFECTIVE_SIZE) {
            reasons.add(String.format(
                    Locale.ROOT,
                    "the %d choices count for %.1f of the target policy, less than %.0f",
                    choices,
                    effectiveSize,
                    LEAST_EFFECTIVE_SIZE));
        }
        if (largestWeight > choices / PARTS) {
            reasons.add(String.format(
                    Locale.ROOT,
                    "one choice weighs %.1f, more than a fiftieth of the %d choices",
                    largestWeight,
                    choices));
        }
        return List.copyOf(reasons);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "effective size %.1f of %d, mean weight %.3f, largest %.1f",
                effectiveSize,
                choices,
                meanWeight,
                largestWeight);
    }
}
