package io.growth.core.rule.govern;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** One candidate at one moment, with all that a store must check before it reserves. Immutable. */
public final class Claim {

    private final Candidate candidate;
    private final List<Limit> limits;
    private final boolean dropped;
    private final ZoneId zone;
    private final long now;
    private final long due;
    /** Found when it is first asked for, since few claims are reserved; 0 before. */
    private volatile long expires;

    private Claim(Candidate candidate, List<Limit> limits, boolean dropped, ZoneId zone, long now, long due) {
        this.candidate = candidate;
        this.limits = limits;
        this.dropped = dropped;
        this.zone = zone;
        this.now = now;
        this.due = due;
    }

    /** Limits count what there will be when the message is due, by the customer's calendar of that day. */
    static Claim of(Candidate candidate, List<Limiter> common, ZoneId zone, long now) {
        QuietHours hours = candidate.policy().quietHours();
        long due =
                hours == null ? now : hours.due(Instant.ofEpochMilli(now), zone).toEpochMilli();
        boolean dropped = due > now && hours != null && hours.handling() == QuietHours.Handling.DROP;
        var limits = new ArrayList<Limit>();
        addLimits(limits, candidate.policy().limiters(), candidate, due, zone);
        addLimits(limits, common, candidate, due, zone);
        return new Claim(candidate, limits, dropped, zone, now, due);
    }

    private static void addLimits(
            List<Limit> limits, List<Limiter> limiters, Candidate candidate, long due, ZoneId zone) {
        for (int i = 0; i < limiters.size(); i++) {
            Limiter limiter = limiters.get(i);
            if (limiter.concerns(candidate.channel())) {
                limits.add(limiter.limit(candidate.policy().campaign(), due, zone));
            }
        }
    }

    /**
     * Asks in the fixed order: cooldown and caps, quiet hours, budget.
     *
     * @param sends what the customer was sent, or will be
     * @param till where the budget is taken from, asked last and only if all else is well
     * @param <X> what can go wrong with the till
     * @return what becomes of the candidate
     * @throws X if the till cannot say
     */
    public <X extends Exception> Outcome judge(List<Send> sends, Till<X> till) throws X {
        for (int i = 0; i < limits.size(); i++) {
            Limit limit = limits.get(i);
            if (limit.isReached(sends)) {
                return Outcome.of(candidate, limit.reason(), limit.name());
            }
        }
        if (dropped) {
            return Outcome.of(candidate, Reason.QUIET_HOURS, String.valueOf(policy().quietHours()));
        }
        Reason unpaid = till.take(this);
        return unpaid == null ? reserved() : Outcome.of(candidate, unpaid, "");
    }

    private Outcome reserved() {
        return isDeferred()
                ? Outcome.of(candidate, Reason.DEFERRED, "until " + Instant.ofEpochMilli(due))
                : Outcome.of(candidate, Reason.SEND, "");
    }

    Outcome refused(Reason reason) {
        return Outcome.of(candidate, reason, "");
    }

    private Policy policy() {
        return candidate.policy();
    }

    /**
     * The first moment of which a send may count.
     *
     * @return milliseconds since 1970; {@link Long#MAX_VALUE} if nothing is counted
     */
    public long countsFrom() {
        return limits.stream().mapToLong(Limit::from).min().orElse(Long.MAX_VALUE);
    }

    /**
     * Key of the campaign.
     *
     * @return the key
     */
    public String campaign() {
        return policy().campaign();
    }

    /**
     * The channel.
     *
     * @return its name
     */
    public String channel() {
        return candidate.channel();
    }

    /**
     * Whether the campaign has a budget or a number of coupons, which must be counted then.
     *
     * @return whether it has
     */
    public boolean isCharged() {
        return policy().funds().areLimited();
    }

    /**
     * What it takes from the budget.
     *
     * @return minor units
     */
    public long cost() {
        return candidate.cost();
    }

    /**
     * The most that may have been used of the budget before, so that the cost still fits in.
     *
     * @return minor units; negative if it never fits
     */
    public long amountBefore() {
        return policy().funds().amountBefore(cost());
    }

    /**
     * The most coupons that may have been used before, so that there is one left.
     *
     * @return how many; negative if there is none
     */
    public long couponsBefore() {
        return policy().funds().couponsBefore();
    }

    /**
     * The period of the budget that it takes from: the one in which it is due.
     *
     * @return when the period began, in milliseconds since 1970; {@link Long#MIN_VALUE} if the budget never starts anew
     */
    public long period() {
        return policy().funds().period(due);
    }

    /**
     * The present, as the caller sees it.
     *
     * @return milliseconds since 1970
     */
    public long now() {
        return now;
    }

    /**
     * When it may be sent.
     *
     * @return milliseconds since 1970
     */
    public long due() {
        return due;
    }

    /**
     * Until when it must be sent: as long as the policy holds it, but not into the customer's quiet hours.
     *
     * @return milliseconds since 1970
     */
    public long expires() {
        if (expires == 0) {
            long held = due + policy().hold().toMillis();
            QuietHours hours = policy().quietHours();
            expires = hours == null
                    ? held
                    : Math.min(
                            held, hours.begin(Instant.ofEpochMilli(due), zone).toEpochMilli());
        }
        return expires;
    }

    /**
     * Whether it has to wait for the end of quiet hours.
     *
     * @return whether it has
     */
    public boolean isDeferred() {
        return due > now;
    }

    @Override
    public String toString() {
        return "Claim[" + candidate.rule() + ", " + limits.size() + " limits]";
    }
}
