package io.growth.churn.loyalty;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says how many points an order earns, and how many go back with returned goods.
 *
 * <pre>{@code
 * EarningPlan plan = EarningPlan.points(1, 1_00)          // a point for each whole euro of an order
 *         .withPending(Duration.ofDays(14))               // until goods can no longer be returned
 *         .withLife(Duration.ofDays(365))
 *         .withCampaign(Campaign.percent("double-may", 200).between(may, june));
 * plan.earn(Sale.of("order-17", "m-1", 99_90, now).inTier("gold")).forEach(ledger::book);
 * }</pre>
 *
 * <p>Points are whole numbers, rounded down once for an order and not for each line of it. What campaigns add is booked as
 * bonus points under keys of their own, so that it can be told from what counts for tiers. Immutable.
 */
public final class EarningPlan {

    private static final String SEPARATOR = "+";
    private static final int ALL = 100;

    private final long points;
    private final long per;
    private final Duration pending;
    private final @Nullable Duration life;
    private final @Nullable ZoneId monthEnds;
    private final List<Campaign> campaigns;
    private final boolean addsUp;

    private EarningPlan(
            long points,
            long per,
            Duration pending,
            @Nullable Duration life,
            @Nullable ZoneId monthEnds,
            List<Campaign> campaigns,
            boolean addsUp) {
        this.points = points;
        this.per = per;
        this.pending = pending;
        this.life = life;
        this.monthEnds = monthEnds;
        this.campaigns = List.copyOf(campaigns);
        this.addsUp = addsUp;
    }

    /**
     * Points that can be used at once and never expire.
     *
     * @param points how many, 1 to a million
     * @param per for how much, in the smallest unit of money, 1 to a million; parts of it earn their part of the points
     * @return the plan
     * @throws IllegalArgumentException if a number is outside
     */
    public static EarningPlan points(long points, long per) {
        if (Math.min(points, per) < 1 || Math.max(points, per) > 1_000_000) {
            throw new IllegalArgumentException(
                    "points and the amount they are for must be 1 to 1,000,000 but are " + points + " and " + per);
        }
        return new EarningPlan(points, per, Duration.ZERO, null, null, List.of(), false);
    }

    /**
     * Sets how long points cannot be used after the order, such as while goods can be returned.
     *
     * @param time 0 or more
     * @return a plan with it
     * @throws IllegalArgumentException if it is negative
     */
    public EarningPlan withPending(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("points cannot be usable before they are earned, by " + time);
        }
        return new EarningPlan(points, per, time, life, monthEnds, campaigns, addsUp);
    }

    /**
     * Sets how long points can be used.
     *
     * @param time from when they are usable on, more than 0
     * @return a plan with it
     * @throws IllegalArgumentException if it is not
     */
    public EarningPlan withLife(Duration time) {
        if (time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException("points must live longer than " + time);
        }
        return new EarningPlan(points, per, pending, time, monthEnds, campaigns, addsUp);
    }

    /**
     * Lets points expire at the ends of months only, so that a member need not watch a date for each order.
     *
     * @param zone where a month ends at midnight
     * @return a plan that does
     */
    public EarningPlan untilMonthEnds(ZoneId zone) {
        return new EarningPlan(points, per, pending, life, zone, campaigns, addsUp);
    }

    /**
     * Adds a campaign. Of several that apply to an order, the one that makes most counts, of equals the one added first,
     * unless they {@link #addingUp add up}.
     *
     * @param campaign when it multiplies points, and by how much
     * @return a plan with it too
     * @throws IllegalArgumentException if there is one of that name
     */
    public EarningPlan withCampaign(Campaign campaign) {
        if (campaigns.stream().anyMatch(known -> known.name().equals(campaign.name()))) {
            throw new IllegalArgumentException("there is a campaign " + campaign.name() + " already");
        }
        var more = new ArrayList<>(campaigns);
        more.add(campaign);
        return new EarningPlan(points, per, pending, life, monthEnds, more, addsUp);
    }

    /**
     * Adds up what all campaigns that apply make more: with 150 and 200 %, 250 % of the points.
     *
     * @return a plan that does
     */
    public EarningPlan addingUp() {
        return new EarningPlan(points, per, pending, life, monthEnds, campaigns, true);
    }

    /**
     * What an order earns.
     *
     * @param sale the order
     * @return the operations to book, under the order's key and, for campaigns, that key, a plus sign and their name; none
     *     if it earns nothing
     * @throws IllegalArgumentException if it earns more than {@link Operation#MOST} points
     */
    public List<Operation> earn(Sale sale) {
        var operations = new ArrayList<Operation>();
        Instant from = sale.at().plus(pending);
        Instant until = expiry(from);
        long base = share(sale.amount(), ALL);
        if (base > 0) {
            Operation earn = Operation.earn(sale.key(), sale.member(), base, sale.at());
            operations.add(earn.usableFrom(from).until(until));
        }
        int percent = ALL;
        for (Campaign campaign : applying(sale)) {
            long before = share(sale.amount(), percent);
            percent += campaign.percent() - ALL;
            long more = share(sale.amount(), percent) - before;
            if (more > 0) {
                String key = sale.key() + SEPARATOR + campaign.name();
                Operation bonus = Operation.bonus(key, sale.member(), more, sale.at());
                operations.add(bonus.usableFrom(from).until(until));
            }
        }
        return operations;
    }

    private List<Campaign> applying(Sale sale) {
        List<Campaign> all =
                campaigns.stream().filter(campaign -> campaign.appliesTo(sale)).toList();
        return addsUp || all.isEmpty()
                ? all
                : List.of(all.stream()
                        // Of equals the first: max would take the last.
                        .min(Comparator.comparingInt(campaign -> -campaign.percent()))
                        .get());
    }

    private Instant expiry(Instant from) {
        if (life == null) {
            return Operation.NEVER;
        }
        Instant end = from.plus(life);
        if (monthEnds == null) {
            return end;
        }
        ZonedDateTime month = end.atZone(monthEnds).truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1);
        return month.toInstant().equals(end) ? end : month.plusMonths(1).toInstant();
    }

    /** The points of an amount with some percent, rounded down. */
    private long share(long amount, int percent) {
        return portion(amount, Math.multiplyExact(points, percent), Math.multiplyExact(per, ALL));
    }

    private static long portion(long whole, long numerator, long denominator) {
        return BigInteger.valueOf(whole)
                .multiply(BigInteger.valueOf(numerator))
                .divide(BigInteger.valueOf(denominator))
                .longValueExact();
    }

    /**
     * What goes back with returned goods: of each booking of the order the part that the goods are of its amount. Rounded so
     * that all returns of an order together never take more than it earned, and all of it once everything has come back.
     *
     * @param key number of the return
     * @param sale the order as it was when it earned
     * @param before how much of its amount had come back before
     * @param now how much comes back now
     * @param at when
     * @return the operations to book
     * @throws IllegalArgumentException if an amount is negative or both are more than the order's
     */
    public List<Operation> giveBack(String key, Sale sale, long before, long now, Instant at) {
        if (before < 0 || now < 0 || now > sale.amount() - before) {
            throw new IllegalArgumentException(
                    "of an order of " + sale.amount() + " there cannot come back " + now + " after " + before);
        }
        var operations = new ArrayList<Operation>();
        for (Operation earned : earn(sale)) {
            long points = portion(earned.points(), before + now, sale.amount())
                    - portion(earned.points(), before, sale.amount());
            if (points > 0) {
                String own = key + earned.key().substring(sale.key().length());
                operations.add(Operation.reverseEarn(own, sale.member(), earned.key(), points, at));
            }
        }
        return operations;
    }

    @Override
    public String toString() {
        return points + " points for " + per + (campaigns.isEmpty() ? "" : ", " + campaigns);
    }
}
