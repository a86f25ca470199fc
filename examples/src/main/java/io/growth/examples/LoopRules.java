package io.growth.examples;

import io.growth.churn.segment.LifeStageModel;
import io.growth.core.rule.Action;
import io.growth.core.rule.Attribute;
import io.growth.core.rule.Condition;
import io.growth.core.rule.HitPolicy;
import io.growth.core.rule.NumberAttribute;
import io.growth.core.rule.RuleSet;
import io.growth.core.rule.TimeAttribute;
import io.growth.core.rule.govern.Policy;
import io.growth.core.rule.govern.Renewal;
import io.growth.core.rule.segment.Segment;
import io.growth.core.rule.segment.SegmentSet;
import io.growth.examples.market.Channel;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/** What may be sent to whom, and what a shop without a loop sends. Segments end where the shop's own pauses say. */
final class LoopRules {

    static final String NOTHING = "nothing";
    static final String COUPON = "coupon";
    static final String EMAIL = "email";
    static final String PUSH = "push";

    /** Also the names of rules, and of arms. */
    static final List<String> MESSAGES = List.of(COUPON, EMAIL, PUSH);

    private static final Duration FRESH = Duration.ofDays(7);

    private static final NumberAttribute<CampaignCustomer> ORDERS =
            Attribute.number("orders", CampaignCustomer::orders);
    private static final TimeAttribute<CampaignCustomer> LAST_ORDER =
            Attribute.time("lastOrder", CampaignCustomer::lastOrder);

    private final Condition<CampaignCustomer> lapsing;
    private final SegmentSet<CampaignCustomer> segments;
    private final Policy coupons;

    /**
     * Rules of one shop.
     *
     * @param limits how long pauses are here
     * @param coupons how many may be sent in a week
     */
    LoopRules(LifeStageModel limits, long coupons) {
        Duration pause = Duration.ofDays(limits.lapsingDays());
        Duration end = Duration.ofDays(limits.lapsedDays());
        lapsing = LAST_ORDER.olderThan(pause).and(LAST_ORDER.within(end));
        segments = SegmentSet.of(List.of(
                Segment.of("no order yet", ORDERS.atMost(0)),
                Segment.of("active", LAST_ORDER.within(pause)),
                Segment.of("lapsing", lapsing),
                Segment.of("lapsed", LAST_ORDER.olderThan(end))));
        this.coupons = Policy.of(COUPON).withCoupons(coupons).withRenewal(Renewal.weekly(ZoneOffset.UTC));
    }

    SegmentSet<CampaignCustomer> segments() {
        return segments;
    }

    /** The budget of coupons. */
    Policy coupons() {
        return coupons;
    }

    /** All that may be sent: a coupon to those who have bought, though not just now, and messages to everybody. */
    RuleSet<CampaignCustomer> allowed() {
        return RuleSet.<CampaignCustomer>builder()
                .hitPolicy(HitPolicy.COLLECT)
                .rule(
                        COUPON,
                        rule -> rule.when(mayHaveCoupon())
                                .then(Action.coupon("LOOP-10").on(EMAIL))
                                .policy(coupons))
                .rule(
                        EMAIL,
                        rule -> rule.when(ORDERS.atLeast(0))
                                .then(Action.email("favourites"))
                                .policy(Policy.of(EMAIL)))
                .rule(
                        PUSH,
                        rule -> rule.when(ORDERS.atLeast(0))
                                .then(Action.push("favourites"))
                                .policy(Policy.of(PUSH)))
                .build();
    }

    /** Who may be sent whatever there is. */
    static Condition<CampaignCustomer> mayHaveCoupon() {
        return LAST_ORDER.olderThan(FRESH);
    }

    /**
     * What many shops do: a coupon to those who are lapsing, as long as there are any, and a newsletter to all others.
     */
    RuleSet<CampaignCustomer> fixed() {
        return RuleSet.<CampaignCustomer>builder()
                .hitPolicy(HitPolicy.COLLECT)
                .rule(
                        COUPON,
                        rule -> rule.when(lapsing)
                                .then(Action.coupon("BACK-10").on(EMAIL))
                                .priority(20)
                                .policy(coupons))
                .rule(
                        EMAIL,
                        rule -> rule.when(ORDERS.atLeast(0))
                                .then(Action.email("newsletter"))
                                .priority(10)
                                .policy(Policy.of(EMAIL)))
                .build();
    }

    /** By which way the market is reached. */
    static Channel channel(String message) {
        return Channel.valueOf(message.toUpperCase(Locale.ROOT));
    }
}
