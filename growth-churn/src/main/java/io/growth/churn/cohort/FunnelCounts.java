package io.growth.churn.cohort;

import io.growth.core.internal.SmallGroups;
import java.util.List;
import java.util.Locale;

/** How many users reached each step of a {@link Funnel}. Immutable. */
public final class FunnelCounts {

    /** Stands for the count of a step that {@link #withMinimumGroup} does not show. */
    public static final int WITHHELD = -1;

    private final List<String> steps;
    private final int[] counts;

    FunnelCounts(List<String> steps, int[] counts) {
        this.steps = steps;
        this.counts = counts;
    }

    /**
     * For a report that others read: without steps that too few reached, or at which too few were lost since the last
     * one that is shown.
     *
     * @param users the smallest number to be shown, at least 2; 5 to 20 are usual
     * @return the same steps, with {@link #WITHHELD} for the counts of such
     * @throws IllegalArgumentException if it is less than 2
     */
    public FunnelCounts withMinimumGroup(int users) {
        SmallGroups.checkFewest(users);
        int[] shown = counts.clone();
        int last = 0;
        for (int step = 0; step < counts.length; step++) {
            int lost = step == 0 ? 0 : last - counts[step];
            if (SmallGroups.areShown(users, counts[step], lost)) {
                last = counts[step];
            } else {
                shown[step] = WITHHELD;
            }
        }
        return new FunnelCounts(steps, shown);
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
     * @return those who did this step and all before it, or {@link #WITHHELD}
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
        return share(step, step - 1);
    }

    /**
     * Of those who started, who reached this step.
     *
     * @param step its number
     * @return the share with its interval
     */
    public Share fromFirst(int step) {
        return share(step, 0);
    }

    private Share share(int step, int of) {
        boolean isShown = counts[step] != WITHHELD && counts[of] != WITHHELD;
        return isShown ? new Share(counts[step], counts[of]) : Share.WITHHELD;
    }

    @Override
    public String toString() {
        var text = new StringBuilder();
        for (int step = 0; step < counts.length; step++) {
            double percent = 100 * fromFirst(step).value();
            text.append(
                    !fromFirst(step).isShown()
                            ? String.format(Locale.ROOT, "%-16s %8s%n", steps.get(step), "-")
                            : String.format(
                                    Locale.ROOT, "%-16s %8d  %5.1f %%%n", steps.get(step), counts[step], percent));
        }
        return text.toString();
    }
}
