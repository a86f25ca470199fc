package io.growth.examples;

import io.growth.core.rule.Action;
import io.growth.core.rule.Attribute;
import io.growth.core.rule.HitPolicy;
import io.growth.core.rule.NumberAttribute;
import io.growth.core.rule.RuleSet;
import io.growth.core.rule.TimeAttribute;
import io.growth.core.rule.govern.Policy;
import io.growth.core.rule.govern.Renewal;
import io.growth.core.rule.segment.Segment;
import io.growth.examples.market.Channel;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/** What the loop may send to whom, and how many coupons. */
final class LoopRules {

    static final String NOTHING = "nothing";
    static final String COUPON = "coupon";
    static final String EMAIL = "email";
    static final String PUSH = "push";

    /** Also the names of rules, and of arms. */
    static final List<String> MESSAGES = List.of(COUPON, EMAIL, PUSH);

    static final NumberAttribute<CampaignCustomer> ORDERS = Attribute.number("orders", CampaignCustomer::orders);
    static final TimeAttribute<CampaignCustomer> LAST_ORDER = Attribute.time("lastOrder", CampaignCustomer::lastOrder);

    /** The segment that may be sent whatever there is: who has bought, though not just now. */
    static final Segment<CampaignCustomer> ANYTHING =
            Segment.of("has bought, not just now", LAST_ORDER.olderThan(Duration.ofDays(7)));

    private final Policy coupons;

    /**
     * Rules of one shop.
     *
     * @param coupons how many may be sent in a week
     */
    LoopRules(long coupons) {
        this.coupons = Policy.of(COUPON).withCoupons(coupons).withRenewal(Renewal.weekly(ZoneOffset.UTC));
    }

    /** The budget of coupons. */
    Policy coupons() {
        return coupons;
    }

    /** All that may be sent: a coupon to one segment, and messages to everybody. */
    RuleSet<CampaignCustomer> allowed() {
        return RuleSet.<CampaignCustomer>builder()
                .hitPolicy(HitPolicy.COLLECT)
                .rule(
                        COUPON,
                        rule -> rule.when(ANYTHING.condition())
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

    /** By which way the market is reached. */
    static Channel channel(String message) {
        return Channel.valueOf(message.toUpperCase(Locale.ROOT));
    }

    /** What a message costs, in cents; nothing costs nothing. */
    static int cents(String message) {
        return message.equals(NOTHING) ? 0 : channel(message).cents();
    }
}
