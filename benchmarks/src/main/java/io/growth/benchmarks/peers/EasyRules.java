package io.growth.benchmarks.peers;

import io.growth.benchmarks.data.Buyer;
import io.growth.benchmarks.data.BuyerRule;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.jeasy.rules.api.Facts;
import org.jeasy.rules.api.Rules;
import org.jeasy.rules.core.DefaultRulesEngine;
import org.jeasy.rules.core.RuleBuilder;

/** The rules in Easy Rules: an engine fires, and the action of a rule counts. */
final class EasyRules implements RuleCounter {

    private final List<Buyer> buyers;
    private final Rules rules = new Rules();
    private final long[] counts;

    EasyRules(List<BuyerRule> specified, List<Buyer> buyers) {
        this.buyers = buyers;
        this.counts = new long[specified.size()];
        for (int r = 0; r < counts.length; r++) {
            int number = r;
            Predicate<Buyer> predicate = NaiveRules.of(specified.get(r));
            rules.register(new RuleBuilder()
                    .name(specified.get(r).name())
                    .priority(r)
                    .when(facts -> predicate.test(facts.get("buyer")))
                    .then(facts -> counts[number]++)
                    .build());
        }
    }

    @Override
    public long[] counts() {
        Arrays.fill(counts, 0);
        var engine = new DefaultRulesEngine();
        for (Buyer buyer : buyers) {
            var facts = new Facts();
            facts.put("buyer", buyer);
            engine.fire(rules, facts);
        }
        return counts.clone();
    }
}
