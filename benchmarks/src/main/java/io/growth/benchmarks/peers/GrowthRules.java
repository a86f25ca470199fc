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
import io.growth.core.rule.govern.Policy;
import io.growth.core.rule.text.Vocabulary;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
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
        return of(rules, HitPolicy.COLLECT, (made, name) -> made);
    }

    /**
     * Makes the set, in which of the rules that fire the first counts, each under the policy of a campaign of its name.
     *
     * @param rules the rules
     * @param policy makes the policy of a name
     * @return the same, governed
     */
    public static RuleSet<Buyer> governed(List<BuyerRule> rules, Function<String, Policy> policy) {
        return of(rules, HitPolicy.FIRST, (made, name) -> made.policy(policy.apply(name)));
    }

    private static RuleSet<Buyer> of(
            List<BuyerRule> rules, HitPolicy policy, BiFunction<RuleBuilder<Buyer>, String, RuleBuilder<Buyer>> more) {
        RuleSet.Builder<Buyer> builder = RuleSet.<Buyer>builder().hitPolicy(policy);
        for (BuyerRule rule : rules) {
            builder.rule(rule.name(), steps -> {
                RuleBuilder<Buyer> made = steps.then(Action.email(rule.name()));
                rule.parts().forEach(part -> made.when(condition(part)));
                return more.apply(made, rule.name());
            });
        }
        return builder.build();
    }

    /**
     * What files of these rules may name.
     *
     * @return all attributes, and any e-mail
     */
    public static Vocabulary<Buyer> words() {
        Vocabulary.Builder<Buyer> words = Vocabulary.<Buyer>builder().actions("email", "email");
        NUMBERS.forEach(words::attribute);
        TEXTS.forEach(words::attribute);
        TIMES.forEach(words::attribute);
        return words.build();
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
