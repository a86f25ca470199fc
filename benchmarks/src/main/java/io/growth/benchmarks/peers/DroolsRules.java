package io.growth.benchmarks.peers;

import io.growth.benchmarks.data.Buyer;
import io.growth.benchmarks.data.BuyerRule;
import io.growth.benchmarks.data.BuyerRule.Membership;
import java.util.List;
import java.util.stream.Collectors;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieBase;
import org.kie.api.conf.SequentialOption;
import org.kie.api.io.ResourceType;
import org.kie.api.runtime.StatelessKieSession;
import org.kie.internal.utils.KieHelper;

/**
 * The rules in Drools: its rule language compiled to Java, in sequential mode, which is the fastest where no rule
 * changes what another has seen. A thousand facts are put into a session at once.
 */
final class DroolsRules implements RuleCounter {

    private final int rules;
    private final KieBase base;
    private final List<List<BuyerFact>> batches;

    DroolsRules(List<BuyerRule> rules, List<Buyer> buyers) {
        this.rules = rules.size();
        this.base = new KieHelper()
                .addContent(text(rules), ResourceType.DRL)
                .build(ExecutableModelProject.class, SequentialOption.YES);
        this.batches = BuyerFact.batches(buyers);
    }

    private static String text(List<BuyerRule> rules) {
        var text = new StringBuilder("package io.growth.benchmarks.drools;\nimport " + BuyerFact.class.getName()
                + ";\nglobal " + RuleTally.class.getName() + " tally;\n");
        for (int r = 0; r < rules.size(); r++) {
            String parts = rules.get(r).parts().stream().map(DroolsRules::text).collect(Collectors.joining(", "));
            text.append("rule \"" + rules.get(r).name() + "\" when BuyerFact(" + parts + ") then tally.count(" + r
                    + "); end\n");
        }
        return text.toString();
    }

    private static String text(BuyerRule.Part part) {
        return part instanceof Membership membership
                ? membership.levels().stream()
                        .collect(Collectors.joining("\", \"", "t" + membership.text() + " in (\"", "\")"))
                : BuyerFact.comparison(part);
    }

    @Override
    public long[] counts() {
        var tally = new RuleTally(rules);
        StatelessKieSession session = base.newStatelessKieSession();
        session.setGlobal("tally", tally);
        batches.forEach(session::execute);
        return tally.counts();
    }
}
