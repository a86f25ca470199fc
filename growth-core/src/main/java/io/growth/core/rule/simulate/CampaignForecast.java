package io.growth.core.rule.simulate;

import io.growth.core.rule.govern.Policy;
import io.growth.core.rule.govern.Reason;
import io.growth.core.rule.govern.Usage;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a dry run says of one campaign. Immutable. */
public final class CampaignForecast {

    private final Policy policy;
    private final List<LocalDate> days;
    private final long[] sends;
    private final long[] cost;
    private final Usage[] used;
    private final Map<String, Long> byRule;
    private final Map<Reason, Long> byReason;
    private final Map<String, Long> byLimit;
    private final int reached;
    private final int heldOut;
    private final int heldOutGlobally;
    private final long waiting;

    CampaignForecast(List<LocalDate> days, Tally.Sheet sheet) {
        this.policy = sheet.policy;
        this.days = days;
        this.sends = sheet.sends;
        this.cost = sheet.cost;
        this.used = sheet.used;
        this.byRule = Collections.unmodifiableMap(sheet.byRule);
        this.byReason = Collections.unmodifiableMap(sheet.byReason);
        this.byLimit = Collections.unmodifiableMap(sheet.byLimit);
        this.reached = sheet.reached.cardinality();
        this.heldOut = sheet.heldOut.cardinality();
        this.heldOutGlobally = sheet.heldOutGlobally.cardinality();
        this.waiting = sheet.waiting;
    }

    /**
     * Which campaign.
     *
     * @return its key
     */
    public String campaign() {
        return policy.campaign();
    }

    /**
     * How many messages are sent.
     *
     * @return of all days
     */
    public long sends() {
        return Arrays.stream(sends).sum();
    }

    /**
     * How many messages are sent on each day, those that waited for the morning on the day they are due.
     *
     * @return a copy, in the order of the days
     */
    public long[] sendsByDay() {
        return sends.clone();
    }

    /**
     * How many messages each rule sends.
     *
     * @return by name of the rule; those that send none are left out
     */
    public Map<String, Long> sendsByRule() {
        return byRule;
    }

    /**
     * What the messages cost.
     *
     * @return minor units, of all days
     */
    public long cost() {
        return Arrays.stream(cost).reduce(0, Math::addExact);
    }

    /**
     * What the messages of each day cost.
     *
     * @return a copy, in the order of the days
     */
    public long[] costByDay() {
        return cost.clone();
    }

    /**
     * What is used up of budget and coupons in the evening of a day, reservations included: by how much they burn down.
     *
     * @param day one of the days
     * @return of the period that the day lies in, if the budget starts anew; nothing if there is no limit
     * @throws IllegalArgumentException if it is no day of the run
     */
    public Usage used(LocalDate day) {
        int index = days.indexOf(day);
        if (index < 0) {
            throw new IllegalArgumentException(
                    "the days are " + days.get(0) + " to " + days.get(days.size() - 1) + ", not " + day);
        }
        return used[index];
    }

    /**
     * What there is to use up.
     *
     * @return minor units, empty if there is no budget
     */
    public OptionalLong budget() {
        return policy.budget();
    }

    /**
     * The first day in whose evening the next message of the usual cost can no longer be paid.
     *
     * @return the day, null if there is none
     */
    public @Nullable LocalDate spentOn() {
        for (int day = 0; day < days.size(); day++) {
            boolean noMoney = policy.budget().isPresent()
                    && used[day].amount() + Math.max(1, policy.cost())
                            > policy.budget().getAsLong();
            boolean noCoupon = policy.coupons().isPresent()
                    && used[day].coupons() >= policy.coupons().getAsLong();
            if (noMoney || noCoupon) {
                return days.get(day);
            }
        }
        return null;
    }

    /**
     * How often a candidate of the campaign ended in some way.
     *
     * @param reason the way; what waits for the morning counts once as {@link Reason#DEFERRED}, and again for what becomes
     *     of it then
     * @return a number of customers and days
     */
    public long count(Reason reason) {
        return byReason.getOrDefault(reason, 0L);
    }

    /**
     * Which caps and cooldowns held messages back, and how often.
     *
     * @return by the words of the cap, such as {@code at most 2 on email in 1 calendar week}
     */
    public Map<String, Long> limitsHit() {
        return byLimit;
    }

    /**
     * How many customers get a message at least.
     *
     * @return each counted once
     */
    public int reached() {
        return reached;
    }

    /**
     * How many customers would get a message but for the campaign's hold-out: what its effect is measured against.
     *
     * @return each counted once
     */
    public int heldOut() {
        return heldOut;
    }

    /**
     * How many customers would get a message but for the global hold-out.
     *
     * @return each counted once
     */
    public int heldOutGlobally() {
        return heldOutGlobally;
    }

    /**
     * How many messages still wait at the end of the last day.
     *
     * @return their number
     */
    public long waiting() {
        return waiting;
    }

    @Override
    public String toString() {
        var reasons = new TreeMap<>(byReason);
        reasons.remove(Reason.SEND);
        return campaign() + ": " + sends() + " sent to " + reached + " customers for " + cost() + ", held out "
                + heldOut + " and globally " + heldOutGlobally
                + (reasons.isEmpty() ? "" : ", not sent " + reasons)
                + (byLimit.isEmpty() ? "" : ", limits hit " + byLimit)
                + (spentOn() == null ? "" : ", used up on " + spentOn());
    }
}
