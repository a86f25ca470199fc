package io.growth.examples.coupons;

import io.growth.core.rule.Action;
import io.growth.core.rule.Attribute;
import io.growth.core.rule.Condition;
import io.growth.core.rule.NumberAttribute;
import io.growth.core.rule.RuleSet;
import io.growth.core.rule.TimeAttribute;
import io.growth.core.rule.govern.Policy;
import java.time.Duration;

/** Whom a marketer of that retailer could want to mail coupons, the dearest mailing first. Nothing was fitted. */
final class CouponRules {

    private static final Duration RECENT = Duration.ofDays(45);
    private static final int OFTEN = 8;

    private static final NumberAttribute<Household> REDEEMED = Attribute.number("redeemed", Household::redeemed);
    private static final NumberAttribute<Household> VISITS = Attribute.number("visits", Household::visits);
    private static final TimeAttribute<Household> LAST_VISIT = Attribute.time("lastVisit", Household::lastVisit);

    private CouponRules() {}

    static RuleSet<Household> rules() {
        RuleSet.Builder<Household> rules = RuleSet.<Household>builder().version("coupons-1");
        add(rules, "redeemers", REDEEMED.atLeast(1), 40);
        add(rules, "regulars", VISITS.atLeast(OFTEN), 30);
        add(rules, "recent", LAST_VISIT.within(RECENT), 20);
        add(rules, "lapsing", LAST_VISIT.olderThan(RECENT), 10);
        return rules.build();
    }

    private static void add(RuleSet.Builder<Household> rules, String name, Condition<Household> whom, int priority) {
        rules.rule(
                name,
                rule -> rule.when(whom)
                        .then(Action.coupon(name).on("mail"))
                        .priority(priority)
                        .policy(Policy.of(name)));
    }
}
