package io.growth.churn.loyalty;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * Which tier a member has reached: silver, gold, by the points of a year.
 *
 * <pre>{@code
 * TierPlan plan = TierPlan.of("member", ZoneId.of("Europe/Vienna"))
 *         .withTier("silver", 1_000)
 *         .withTier("gold", 5_000)
 *         .withGraceDays(60);
 * TierStatus status = plan.status(ledger.journal("m-1"), today);
 * }</pre>
 *
 * <p>A member goes up at once, in the evening of the day the points are reached, and down only at the yearly review, by one
 * step at most, and not before the grace is over, in which points still count for the year reviewed. Only points of {@link
 * Operation#earn} count, not bonuses, transfers or points that come back. Goods that come back lower the points of the day
 * they were bought, from the day of return on; a tier that was reached with them is kept until the review.
 *
 * <p>Nothing is stored: the journal gives the tier of any day, past ones as they were seen then. Immutable.
 */
public final class TierPlan {

    private static final int MOST_GRACE = 364;

    private final ZoneId zone;
    private final TierWindow window;
    private final int graceDays;
    private final List<String> names;
    private final List<Long> thresholds;

    private TierPlan(ZoneId zone, TierWindow window, int graceDays, List<String> names, List<Long> thresholds) {
        this.zone = zone;
        this.window = window;
        this.graceDays = graceDays;
        this.names = List.copyOf(names);
        this.thresholds = List.copyOf(thresholds);
    }

    /**
     * A plan with one tier, by the points of the last twelve months, without grace.
     *
     * @param lowest name of the tier everybody has
     * @param zone where a day begins at midnight
     * @return the plan
     */
    public static TierPlan of(String lowest, ZoneId zone) {
        return new TierPlan(zone, TierWindow.ROLLING_YEAR, 0, List.of(lowest), List.of(0L));
    }

    /**
     * Adds a tier above the others.
     *
     * @param name its name
     * @param points how many it needs, more than the tier below
     * @return a plan with it too
     * @throws IllegalArgumentException if they are not more, or there is a tier of that name
     */
    public TierPlan withTier(String name, long points) {
        long below = thresholds.get(thresholds.size() - 1);
        if (points <= below || names.contains(name)) {
            throw new IllegalArgumentException("a tier needs a new name and more than the " + below
                    + " points of the one below, but " + name + " needs " + points);
        }
        var moreNames = new ArrayList<>(names);
        moreNames.add(name);
        var moreThresholds = new ArrayList<>(thresholds);
        moreThresholds.add(points);
        return new TierPlan(zone, window, graceDays, moreNames, moreThresholds);
    }

    /**
     * Sets the time whose points count.
     *
     * @param newWindow the time
     * @return a plan with it
     */
    public TierPlan withWindow(TierWindow newWindow) {
        return new TierPlan(zone, newWindow, graceDays, names, thresholds);
    }

    /**
     * Sets how long a member keeps a tier that a review did not confirm.
     *
     * @param days 0 to 364
     * @return a plan with it
     * @throws IllegalArgumentException if they are outside
     */
    public TierPlan withGraceDays(int days) {
        if (days < 0 || days > MOST_GRACE) {
            throw new IllegalArgumentException("days of grace must be 0 to " + MOST_GRACE + " but are " + days);
        }
        return new TierPlan(zone, window, days, names, thresholds);
    }

    /**
     * Where a member stands in the evening of a day.
     *
     * @param journal all bookings of the member, see {@link PointsLedger#journal}
     * @param day the day; what was booked later is not looked at
     * @return the tier and what leads to the next
     */
    public TierStatus status(List<Booking> journal, LocalDate day) {
        return TierHistory.of(this, journal, zone, day).status(day);
    }

    /**
     * How a member came there.
     *
     * @param journal all bookings of the member
     * @param day the last day looked at
     * @return the changes in order
     */
    public List<TierChange> changes(List<Booking> journal, LocalDate day) {
        return TierHistory.of(this, journal, zone, day).changes();
    }

    int size() {
        return names.size();
    }

    String name(int tier) {
        return names.get(tier);
    }

    long threshold(int tier) {
        return thresholds.get(tier);
    }

    TierWindow window() {
        return window;
    }

    LocalDate graceEnd(LocalDate review) {
        return review.plusDays(graceDays);
    }

    /** The highest tier that so many points reach. */
    int reached(long points) {
        int tier = names.size() - 1;
        while (tier > 0 && points < thresholds.get(tier)) {
            tier--;
        }
        return tier;
    }

    @Override
    public String toString() {
        return names + " from " + thresholds + " points, " + window;
    }
}
