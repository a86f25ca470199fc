package io.growth.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.growth.benchmarks.data.Buyer;
import io.growth.benchmarks.data.BuyerRule;
import io.growth.benchmarks.data.BuyerRule.Membership;
import io.growth.benchmarks.data.BuyerRule.Recency;
import io.growth.benchmarks.data.BuyerRule.Threshold;
import io.growth.benchmarks.data.RuleShop;
import io.growth.core.fit.FitContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every library does the same job: each rule is met by exactly the buyers who fulfil all its parts. */
class RulePeerTest {

    private static final FitContext ONE = FitContext.defaults().withThreads(1);

    @ParameterizedTest
    @EnumSource
    void countsWhatTheDefinitionSays(RulePeer peer) {
        List<BuyerRule> rules = RuleShop.rules(40);
        List<Buyer> buyers = RuleShop.buyers(2_500); // more than one batch
        long[] expected = rules.stream().mapToLong(rule -> count(rule, buyers)).toArray();
        assertThat(Arrays.stream(expected).filter(count -> count > 9))
                .as("rules that are met often")
                .hasSizeGreaterThan(5);
        assertThat(peer.load(rules, buyers, ONE).counts()).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource
    void countsTheSameWhenAskedAgain(RulePeer peer) {
        RuleCounter counter = peer.load(RuleShop.rules(5), RuleShop.buyers(300), ONE);
        assertThat(counter.counts()).isEqualTo(counter.counts());
    }

    /** Aviator reads 4.77 as another number than Java does. */
    @ParameterizedTest
    @EnumSource
    void meetsEveryBoundExactly(RulePeer peer) {
        var rules = new ArrayList<BuyerRule>();
        var buyers = new ArrayList<Buyer>();
        Buyer pattern = RuleShop.buyers(1).get(0);
        for (int hundredths = 1; hundredths < 100; hundredths++) {
            double bound = (400 + hundredths) / 100.0;
            rules.add(new BuyerRule("bound" + hundredths, List.of(new Threshold(0, true, bound))));
            double[] numbers = pattern.numbers().clone();
            numbers[0] = bound;
            buyers.add(new Buyer(numbers, pattern.texts(), pattern.times()));
        }
        long[] counts = peer.load(rules, buyers, ONE).counts();
        for (int r = 0; r < counts.length; r++) {
            assertThat(counts[r]).as("at least %s", rules.get(r).parts()).isEqualTo(counts.length - r);
        }
    }

    private static long count(BuyerRule rule, List<Buyer> buyers) {
        return buyers.stream()
                .filter(buyer -> rule.parts().stream().allMatch(part -> holds(part, buyer)))
                .count();
    }

    private static boolean holds(BuyerRule.Part part, Buyer buyer) {
        if (part instanceof Threshold threshold) {
            return buyer.numbers()[threshold.number()] >= threshold.bound() == threshold.atLeast();
        }
        if (part instanceof Membership membership) {
            return membership.levels().contains(buyer.texts()[membership.text()]);
        }
        var recency = (Recency) part;
        boolean old = buyer.times()[recency.time()].isBefore(RuleShop.NOW.minus(recency.age()));
        return old != recency.within();
    }
}
