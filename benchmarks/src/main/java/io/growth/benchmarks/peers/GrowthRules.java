package io.growth.benchmarks.peers;

import io.growth.benchmarks.data.Buyer;
import io.growth.benchmarks.data.BuyerRule;
import io.growth.benchmarks.data.BuyerRule.Membership;
import io.growth.benchmarks.data.BuyerRule.Recency;
import io.growth.benchmarks.data.BuyerRule.Threshold;
import io.growth.benchmarks.data.RuleShop;
import io.growth.core.rule.Action;
import io.growth.core.rule.Attribute;
import io.growth.core.rule.Condition;
import io.growth.core.rule.HitPolicy;
import io.growth.core.rule.NumberAttribute;
import io.growth.core.rule.RuleBuilder;
import io.growth.core.rule.RuleSet;
import io.growth.core.rule.TextAttribute;
import io.growth.core.rule.TimeAttribute;
import java.util.List;
import java.util.stream.IntStream;

/** The rules in this library's form. */
public final class GrowthRules {

    private static final List<NumberAttribute<Buyer>> NUMBERS = IntStream.range(0, RuleShop.NUMBERS)
            .mapToObj(j -> Attribute.<Buyer>number("number" + j, buyer -> buyer.numbers()[j]))
            .toList();
    private static final List<TextAttribute<Buyer>> TEXTS = IntStream.range(0, RuleShop.TEXTS)
            .mapToObj(j -> Attribute.<Buyer>text("text" + j, buyer -> buyer.texts()[j]))
            .toList();
    private static final List<TimeAttribute<Buyer>> TIMES = IntStream.range(0, RuleShop.TIMES)
            .mapToObj(j -> Attribute.<Buyer>time("time" + j, buyer -> buyer.times()[j]))
            .toList();

    private GrowthRules() {}

    /**
     * Makes the set, in which all rules that fire count.
     *
     * @param rules the rules
     * @return the same
     */
    public static RuleSet<Buyer> of(List<BuyerRule> rules) {
        RuleSet.Builder<Buyer> builder = RuleSet.<Buyer>builder().hitPolicy(HitPolicy.COLLECT);
        for (BuyerRule rule : rules) {
            builder.rule(rule.name(), steps -> {
                RuleBuilder<Buyer> made = steps.then(Action.email(rule.name()));
                rule.parts().forEach(part -> made.when(condition(part)));
                return made;
            });
        }
        return builder.build();
    }

    private static Condition<Buyer> condition(BuyerRule.Part part) {
        if (part instanceof Threshold threshold) {
            NumberAttribute<Buyer> number = NUMBERS.get(threshold.number());
            return threshold.atLeast() ? number.atLeast(threshold.bound()) : number.lessThan(threshold.bound());
        }
        if (part instanceof Membership membership) {
            return TEXTS.get(membership.text()).in(membership.levels().toArray(new String[0]));
        }
        var recency = (Recency) part;
        TimeAttribute<Buyer> time = TIMES.get(recency.time());
        return recency.within() ? time.within(recency.age()) : time.olderThan(recency.age());
    }
}
