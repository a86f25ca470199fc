package io.growth.examples;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * A customer with what the models say.
 *
 * @param known what the shop knows
 * @param behaviour the same in numbers, see {@link #BEHAVIOUR}
 * @param staying probability of an order within two months
 * @param buying probability of an order within two weeks if nothing is sent
 * @param lifts by how much each message raises that, in the order of {@link LoopRules#MESSAGES}
 * @param couponGain what a coupon is expected to earn more than nothing, in cents: who is served first
 */
record LoopCustomer(
        CampaignCustomer known, double[] behaviour, double staying, double buying, double[] lifts, double couponGain) {

    /** What {@link #behaviour} holds. */
    static final List<String> BEHAVIOUR = List.of(
            "orders", "rate", "idle", "away", "bargains", "bargains squared", "rate of bargains", "bargains and away");

    private static final int AWAY = BEHAVIOUR.indexOf("away");
    private static final int BARGAINS = BEHAVIOUR.indexOf("bargains");

    /** How many numbers {@link #context} has. */
    static final int CONTEXT = 11;

    private static final double DAYS_AWAY = 60;
    private static final int NEVER = 365;
    private static final double ORDERS_OF_DOUBT = 2;

    /** How a shop sees a customer; who has few orders is taken to like bargains as everybody does. */
    static double[] behaviour(CampaignCustomer known, Instant now, double usualBargains) {
        double days =
                daysSince(known.shopper().joined().atStartOfDay(ZoneOffset.UTC).toInstant(), now);
        double rate = known.orders() / (days + DAYS_AWAY) * DAYS_AWAY / 2;
        double idle = known.lastOrder() == null ? NEVER : daysSince(known.lastOrder(), now);
        double away = 1 - Math.exp(-idle / DAYS_AWAY);
        double bargains = (known.bargains() + ORDERS_OF_DOUBT * usualBargains) / (known.orders() + ORDERS_OF_DOUBT);
        return new double[] {
            Math.log1p(known.orders()),
            rate,
            Math.log1p(idle),
            away,
            bargains,
            bargains * bargains,
            bargains * rate,
            bargains * away
        };
    }

    private static double daysSince(Instant then, Instant now) {
        return Duration.between(then, now).toHours() / 24.0;
    }

    /** What the bandit looks at, all of about the size of 1; the first is constant. */
    double[] context() {
        double bargains = behaviour[BARGAINS];
        double away = behaviour[AWAY];
        return new double[] {
            1,
            staying,
            buying,
            lifts[0],
            lifts[1],
            lifts[2],
            couponGain / 1000,
            bargains,
            bargains * bargains,
            away,
            bargains * away
        };
    }

    String id() {
        return known.shopper().id();
    }

    /** What names the choice of a day; the bandit knows it again by that. */
    String choice(LocalDate day) {
        return id() + "|" + day;
    }
}
