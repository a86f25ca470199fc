package io.growth.examples;

import io.growth.churn.segment.LifeStageModel;
import io.growth.core.rule.Action;
import io.growth.core.rule.Attribute;
import io.growth.core.rule.Condition;
import io.growth.core.rule.HitPolicy;
import io.growth.core.rule.NumberAttribute;
import io.growth.core.rule.RuleSet;
import io.growth.core.rule.govern.Policy;
import io.growth.core.rule.segment.Segment;
import io.growth.core.rule.segment.SegmentSet;
import java.time.Duration;
import java.util.List;

/** What a shop without a loop sends, by segments that end where the shop's own pauses say. */
final class StaticRules {

    private static final NumberAttribute<CampaignCustomer> ORDERS =
            Attribute.number("orders", CampaignCustomer::orders);

    private final Condition<CampaignCustomer> lapsing;
    private final SegmentSet<CampaignCustomer> segments;
    private final LoopRules rules;

    /**
     * Rules of one shop.
     *
     * @param limits how long pauses are here
     * @param rules whose budget of coupons it has
     */
    StaticRules(LifeStageModel limits, LoopRules rules) {
        Duration pause = Duration.ofDays(limits.lapsingDays());
        Duration end = Duration.ofDays(limits.lapsedDays());
        lapsing = LoopRules.LAST_ORDER.olderThan(pause).and(LoopRules.LAST_ORDER.within(end));
        segments = SegmentSet.of(List.of(
                Segment.of("no order yet", ORDERS.atMost(0)),
                Segment.of("active", LoopRules.LAST_ORDER.within(pause)),
                Segment.of("lapsing", lapsing),
                Segment.of("lapsed", LoopRules.LAST_ORDER.olderThan(end))));
        this.rules = rules;
    }

    SegmentSet<CampaignCustomer> segments() {
        return segments;
    }

    /**
     * What many shops do: a coupon to those who are lapsing, as long as there are any, and a newsletter to all others.
     */
    RuleSet<CampaignCustomer> all() {
        return RuleSet.<CampaignCustomer>builder()
                .hitPolicy(HitPolicy.COLLECT)
                .rule(
                        LoopRules.COUPON,
                        rule -> rule.when(lapsing)
                                .then(Action.coupon("BACK-10").on(LoopRules.EMAIL))
                                .priority(20)
                                .policy(rules.coupons()))
                .rule(
                        LoopRules.EMAIL,
                        rule -> rule.when(ORDERS.atLeast(0))
                                .then(Action.email("newsletter"))
                                .priority(10)
                                .policy(Policy.of(LoopRules.EMAIL)))
                .build();
    }
}
