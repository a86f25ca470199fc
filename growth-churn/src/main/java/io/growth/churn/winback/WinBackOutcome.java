package io.growth.churn.winback;

import io.growth.churn.cohort.Share;
import io.growth.core.figure.Interval;
import io.growth.core.internal.SmallGroups;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a plan has brought: how many came back of those who got something, and how many of those who were held out and would
 * have got something.
 *
 * @param treated who came back of those who got something
 * @param heldOut who came back of those who were left alone
 */
public record WinBackOutcome(Share treated, Share heldOut) {

    /**
     * Counts who came back.
     *
     * @param <C> type of the customers' keys
     * @param plan what was done, to all of its customers whether or not it reached them
     * @param cameBack whether a customer bought within the horizon
     * @return the outcome
     */
    public static <C> WinBackOutcome of(WinBackPlan<C> plan, Predicate<? super C> cameBack) {
        return new WinBackOutcome(share(plan.steps(), cameBack), share(plan.heldOut(), cameBack));
    }

    private static <C> Share share(List<WinBackStep<C>> steps, Predicate<? super C> cameBack) {
        long count =
                steps.stream().filter(step -> cameBack.test(step.customer())).count();
        return new Share((int) count, steps.size());
    }

    /**
     * For a report that others read: nothing of either group if one of them, or those of one who came back or did not,
     * are too few.
     *
     * @param customers the smallest number to be shown, at least 2; 5 to 20 are usual
     * @return this, or two shares that are {@link Share#WITHHELD}
     * @throws IllegalArgumentException if it is less than 2
     */
    public WinBackOutcome withMinimumGroup(int customers) {
        long fewest = SmallGroups.checkFewest(customers);
        boolean isShown = Stream.of(treated, heldOut)
                .allMatch(share -> SmallGroups.areShown(fewest, share.of(), share.count(), share.of() - share.count()));
        return isShown ? this : new WinBackOutcome(Share.WITHHELD, Share.WITHHELD);
    }

    /**
     * By how much the plan has raised the share that comes back.
     *
     * @return the difference of the two shares, NaN if a group is empty
     */
    public double lift() {
        return treated.value() - heldOut.value();
    }

    /**
     * The 95 % interval of {@link #lift}, from the intervals of the two shares (Newcombe, "Interval estimation for the
     * difference between independent proportions", Statistics in Medicine 17, 1998, method 10).
     *
     * @return the interval, undefined if a group is empty
     */
    public Interval liftInterval() {
        double below = Math.hypot(treated.value() - treated.low(), heldOut.high() - heldOut.value());
        double above = Math.hypot(treated.high() - treated.value(), heldOut.value() - heldOut.low());
        return new Interval(lift() - below, lift() + above);
    }

    @Override
    public String toString() {
        if (!treated.isShown()) {
            return "withheld, since a group is too small";
        }
        return String.format(
                Locale.ROOT,
                "%d of %d came back, of those held out %d of %d: %+.1f points, %s",
                treated.count(),
                treated.of(),
                heldOut.count(),
                heldOut.of(),
                100 * lift(),
                liftInterval());
    }
}
