package io.growth.churn.cohort;

import java.util.List;
import java.util.Locale;

/** How many users reached each step of a {@link Funnel}. Immutable. */
public final class FunnelCounts {

    private final List<String> steps;
    private final int[] counts;

    FunnelCounts(List<String> steps, int[] counts) {
        this.steps = steps;
        this.counts = counts;
    }

    /**
     * The steps.
     *
     * @return their names in order
     */
    public List<String> steps() {
        return steps;
    }

    /**
     * How many users reached a step.
     *
     * @param step its number from 0
     * @return those who did this step and all before it
     */
    public int count(int step) {
        return counts[step];
    }

    /**
     * Of those who reached the step before, who reached this one.
     *
     * @param step its number, at least 1
     * @return the share with its interval
     */
    public Share fromPrevious(int step) {
        return new Share(counts[step], counts[step - 1]);
    }

    /**
     * Of those who started, who reached this step.
     *
     * @param step its number
     * @return the share with its interval
     */
    public Share fromFirst(int step) {
        return new Share(counts[step], counts[0]);
    }

    @Override
    public String toString() {
        var text = new StringBuilder();
        for (int step = 0; step < counts.length; step++) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-16s %8d  %5.1f %%%n",
                    steps.get(step),
                    counts[step],
                    100 * fromFirst(step).value()));
        }
        return text.toString();
    }
}
