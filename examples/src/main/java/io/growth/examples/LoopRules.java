package io.growth.examples;

import io.growth.core.rule.Action;
import io.growth.core.rule.Attribute;
import io.growth.core.rule.Condition;
import io.growth.core.rule.HitPolicy;
import io.growth.core.rule.RuleSet;
import io.growth.core.rule.TimeAttribute;
import io.growth.core.rule.govern.Policy;
import io.growth.core.rule.govern.Renewal;
import io.growth.core.rule.segment.Segment;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;

/** What the loop may send to whom, and how many coupons. */
final class LoopRules {

    static final String NOTHING = "nothing";
    static final String COUPON = "coupon";
    static final String EMAIL = "email";
    static final String PUSH = "push";

    /** What bandits and experiments choose among. */
    static final List<String> ARMS = List.of(NOTHING, COUPON, EMAIL, PUSH);

    /** Also the names of rules. */
    static final List<String> MESSAGES = ARMS.subList(1, ARMS.size());

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

    /** The budget of coupons, for other rules too. */
    Policy coupons() {
        return coupons;
    }

    /** All that may be sent: a coupon to one segment, and messages to everybody. */
    RuleSet<CampaignCustomer> allowed() {
        return RuleSet.<CampaignCustomer>builder()
                .hitPolicy(HitPolicy.COLLECT)
                .rule(COUPON, ANYTHING.condition(), Action.coupon("LOOP-10").on(EMAIL), coupons)
                .rule(EMAIL, Condition.all(), Action.email("favourites"), Policy.of(EMAIL))
                .rule(PUSH, Condition.all(), Action.push("favourites"), Policy.of(PUSH))
                .build();
    }
}
