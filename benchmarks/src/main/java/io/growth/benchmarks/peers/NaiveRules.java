package io.growth.benchmarks.peers;

import io.growth.benchmarks.data.Buyer;
import io.growth.benchmarks.data.BuyerRule;
import io.growth.benchmarks.data.BuyerRule.Membership;
import io.growth.benchmarks.data.BuyerRule.Recency;
import io.growth.benchmarks.data.BuyerRule.Threshold;
import io.growth.benchmarks.data.RuleShop;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The rules as lambdas, each as short as a hand would write it: what is the same for all buyers is worked out before. */
final class NaiveRules {

    private NaiveRules() {}

    static Predicate<Buyer> of(BuyerRule rule) {
        return rule.parts().stream().map(NaiveRules::of).reduce(Predicate::and).orElseThrow();
    }

    private static Predicate<Buyer> of(BuyerRule.Part part) {
        if (part instanceof Threshold threshold) {
            int j = threshold.number();
            double bound = threshold.bound();
            return threshold.atLeast() ? buyer -> buyer.numbers()[j] >= bound : buyer -> buyer.numbers()[j] < bound;
        }
        if (part instanceof Membership membership) {
            int j = membership.text();
            Set<String> levels = Set.copyOf(membership.levels());
            return buyer -> levels.contains(buyer.texts()[j]);
        }
        var recency = (Recency) part;
        int j = recency.time();
        Instant start = RuleShop.NOW.minus(recency.age());
        return recency.within()
                ? buyer -> !buyer.times()[j].isBefore(start) && !buyer.times()[j].isAfter(RuleShop.NOW)
                : buyer -> buyer.times()[j].isBefore(start);
    }

    static long[] count(List<Predicate<Buyer>> rules, List<Buyer> buyers) {
        var counts = new long[rules.size()];
        for (Buyer buyer : buyers) {
            for (int r = 0; r < counts.length; r++) {
                counts[r] += rules.get(r).test(buyer) ? 1 : 0;
            }
        }
        return counts;
    }
}
