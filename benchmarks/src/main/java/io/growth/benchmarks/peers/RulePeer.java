package io.growth.benchmarks.peers;

import io.growth.benchmarks.data.Buyer;
import io.growth.benchmarks.data.BuyerRule;
import io.growth.benchmarks.data.RuleShop;
import io.growth.core.fit.FitContext;
import io.growth.core.rule.BatchRules;
import io.growth.core.rule.CustomerColumns;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** Ways of counting who fulfils which rule. */
public enum RulePeer {

    /** This library, customers read beforehand. */
    GROWTH {
        @Override
        public RuleCounter load(List<BuyerRule> rules, List<Buyer> buyers, FitContext context) {
            var batch = BatchRules.of(GrowthRules.of(rules));
            CustomerColumns columns = batch.columns(buyers, RuleShop.NOW, context);
            return () -> batch.counts(columns, context);
        }
    },

    /** This library, from objects to counts. */
    GROWTH_FROM_OBJECTS {
        @Override
        public RuleCounter load(List<BuyerRule> rules, List<Buyer> buyers, FitContext context) {
            var batch = BatchRules.of(GrowthRules.of(rules));
            return () -> batch.counts(buyers, RuleShop.NOW, context);
        }
    },

    /** Lambdas as one would write them by hand, joined by {@link Predicate#and}. */
    NAIVE {
        @Override
        public RuleCounter load(List<BuyerRule> rules, List<Buyer> buyers, FitContext context) {
            List<Predicate<Buyer>> all = rules.stream().map(NaiveRules::of).toList();
            return () -> NaiveRules.count(all, buyers);
        }
    },

    /** Easy Rules 4.1, with the same lambdas and new facts for each customer. */
    EASY_RULES {
        @Override
        public RuleCounter load(List<BuyerRule> rules, List<Buyer> buyers, FitContext context) {
            return new EasyRules(rules, buyers);
        }
    },

    /** Aviator 5.4, expressions compiled to bytecode. */
    AVIATOR {
        @Override
        public RuleCounter load(List<BuyerRule> rules, List<Buyer> buyers, FitContext context) {
            return new AviatorRules(rules, buyers);
        }
    },

    /** Evrete 4.0, conditions compiled to Java; it has a pool of threads of its own, whatever the context says. */
    EVRETE {
        @Override
        public RuleCounter load(List<BuyerRule> rules, List<Buyer> buyers, FitContext context) {
            return new EvreteRules(rules, buyers);
        }
    },

    /** Drools 10.2, executable model in sequential mode. */
    DROOLS {
        @Override
        public RuleCounter load(List<BuyerRule> rules, List<Buyer> buyers, FitContext context) {
            return new DroolsRules(rules, buyers);
        }
    };

    /**
     * Puts rules and buyers into the library's own form.
     *
     * @param rules the rules
     * @param buyers the buyers
     * @param context how many threads; only this library takes more than one
     * @return counts
     */
    public abstract RuleCounter load(List<BuyerRule> rules, List<Buyer> buyers, FitContext context);

    /**
     * Compares with the lambdas, so that nothing wrong is timed.
     *
     * @param rules the rules
     * @param buyers the buyers
     * @throws IllegalStateException if one count differs
     */
    public void check(List<BuyerRule> rules, List<Buyer> buyers) {
        FitContext one = FitContext.defaults().withThreads(1);
        long[] wanted = NAIVE.load(rules, buyers, one).counts();
        long[] found = load(rules, buyers, one).counts();
        if (!Arrays.equals(found, wanted)) {
            throw new IllegalStateException(
                    this + " counts " + Arrays.stream(found).sum() + " matches, not "
                            + Arrays.stream(wanted).sum());
        }
    }
}
