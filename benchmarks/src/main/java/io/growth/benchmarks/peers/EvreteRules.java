package io.growth.benchmarks.peers;

import io.growth.benchmarks.data.Buyer;
import io.growth.benchmarks.data.BuyerRule;
import io.growth.benchmarks.data.BuyerRule.Membership;
import java.util.List;
import java.util.stream.Collectors;
import org.evrete.KnowledgeService;
import org.evrete.api.Knowledge;
import org.evrete.api.builders.RuleSetBuilder;

/** The rules in Evrete: its literal conditions, compiled to Java. A thousand facts are put into a session at once. */
final class EvreteRules implements RuleCounter {

    private final Knowledge knowledge;
    private final List<List<BuyerFact>> batches;
    private final int rules;
    private RuleTally tally;

    EvreteRules(List<BuyerRule> rules, List<Buyer> buyers) {
        this.rules = rules.size();
        this.tally = new RuleTally(rules.size());
        RuleSetBuilder<Knowledge> builder =
                new KnowledgeService().newKnowledge().builder();
        for (int r = 0; r < rules.size(); r++) {
            int number = r;
            builder.newRule(rules.get(r).name())
                    .forEach("$b", BuyerFact.class)
                    .where(rules.get(r).parts().stream().map(EvreteRules::text).toArray(String[]::new))
                    .execute(context -> tally.count(number));
        }
        this.knowledge = builder.build();
        this.batches = BuyerFact.batches(buyers);
    }

    private static String text(BuyerRule.Part part) {
        return part instanceof Membership membership
                ? membership.levels().stream()
                        .map(level -> "$b.t" + membership.text() + ".equals(\"" + level + "\")")
                        .collect(Collectors.joining(" || "))
                : "$b." + BuyerFact.comparison(part);
    }

    @Override
    public long[] counts() {
        tally = new RuleTally(rules);
        for (List<BuyerFact> batch : batches) {
            knowledge.newStatelessSession().insert(batch).fire();
        }
        return tally.counts();
    }
}
