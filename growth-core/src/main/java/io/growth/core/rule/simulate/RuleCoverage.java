package io.growth.core.rule.simulate;

import io.growth.core.fit.FitContext;
import io.growth.core.internal.SmallGroups;
import io.growth.core.rule.Decision;
import io.growth.core.rule.Rule;
import io.growth.core.rule.RuleOutcome;
import io.growth.core.rule.RuleSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Whom each rule covers in a sample of customers: for how many it fires, is outranked, is not met, or cannot tell because a
 * value is missing. Immutable.
 *
 * <p>Explains each decision, which asks each condition by itself: for a sample of some thousand customers, not for all.
 */
public final class RuleCoverage {

    /** Stands for a number of customers that {@link #withMinimumGroup} does not show. */
    public static final long WITHHELD = -1;

    private static final int BLOCK = 256;

    private static final List<RuleOutcome.Status> STATUSES = List.of(RuleOutcome.Status.values());

    private final List<String> rules;
    private final List<Map<RuleOutcome.Status, Long>> counts;
    private final int customers;
    private final long reached;

    private RuleCoverage(List<String> rules, List<Map<RuleOutcome.Status, Long>> counts, int customers, long reached) {
        this.rules = rules;
        this.counts = counts;
        this.customers = customers;
        this.reached = reached;
    }

    /** What was found of some customers. */
    private static final class Counts {
        private final List<Map<RuleOutcome.Status, Long>> byRule = new ArrayList<>();
        private long reached;

        Counts(RuleSet<?> rules) {
            rules.rules().forEach(rule -> byRule.add(new EnumMap<>(RuleOutcome.Status.class)));
        }

        void take(Decision decision) {
            reached += decision.actions().isEmpty() ? 0 : 1;
            List<RuleOutcome> outcomes = decision.outcomes();
            for (int rule = 0; rule < outcomes.size(); rule++) {
                byRule.get(rule).merge(outcomes.get(rule).status(), 1L, Long::sum);
            }
        }

        void add(Counts others) {
            reached += others.reached;
            for (int rule = 0; rule < byRule.size(); rule++) {
                Map<RuleOutcome.Status, Long> mine = byRule.get(rule);
                others.byRule.get(rule).forEach((status, count) -> mine.merge(status, count, Long::sum));
            }
        }
    }

    /**
     * Asks all rules about a sample.
     *
     * @param <C> the shop's customer
     * @param rules the rules
     * @param sample of customers
     * @param now the present
     * @param context threads, progress, cancellation; the number of threads changes nothing
     * @return the counts
     * @throws io.growth.core.fit.FitCancelledException if the work was cancelled
     * @throws IllegalStateException if several rules of a group fire of which one must be the only one
     */
    public static <C> RuleCoverage of(RuleSet<C> rules, List<? extends C> sample, Instant now, FitContext context) {
        var totals = new Counts(rules);
        context.<RuleSet<C>, Counts>mapBlocks(
                "cover",
                sample.size(),
                BLOCK,
                () -> rules,
                (asked, from, to) -> count(asked, sample.subList(from, to), now),
                totals::add);
        List<String> names = rules.rules().stream().map(Rule::name).toList();
        return new RuleCoverage(names, totals.byRule, sample.size(), totals.reached);
    }

    private static <C> Counts count(RuleSet<C> rules, List<? extends C> customers, Instant now) {
        var counts = new Counts(rules);
        customers.forEach(customer -> counts.take(rules.decide(customer, now)));
        return counts;
    }

    /**
     * For a report that others read: without what rules came to for too few customers, and as much else of the same
     * rule as hides it; {@link #reached} is withheld with it, since it may be the sum of those for whom single rules do
     * something.
     *
     * @param fewest the smallest number of customers to be shown, at least 2; 5 to 20 are usual
     * @return the same rules, with {@link #WITHHELD} for such counts
     * @throws IllegalArgumentException if it is less than 2
     */
    public RuleCoverage withMinimumGroup(int fewest) {
        var shown = new ArrayList<Map<RuleOutcome.Status, Long>>();
        boolean showsReached = SmallGroups.areShown(SmallGroups.checkFewest(fewest), reached, customers - reached);
        for (Map<RuleOutcome.Status, Long> all : counts) {
            List<RuleOutcome.Status> kept =
                    SmallGroups.shown(STATUSES, status -> new long[] {all.getOrDefault(status, 0L)}, fewest);
            var guarded = new EnumMap<>(all);
            STATUSES.stream().filter(status -> !kept.contains(status)).forEach(s -> guarded.put(s, WITHHELD));
            showsReached &= kept.contains(RuleOutcome.Status.FIRED) && kept.contains(RuleOutcome.Status.OTHERWISE);
            shown.add(guarded);
        }
        return new RuleCoverage(rules, shown, customers, showsReached ? reached : WITHHELD);
    }

    /**
     * How many customers there were.
     *
     * @return size of the sample
     */
    public int customers() {
        return customers;
    }

    /**
     * How many of them any rule does something for.
     *
     * @return at most all, or {@link #WITHHELD}
     */
    public long reached() {
        return reached;
    }

    /**
     * For how many customers a rule came to something.
     *
     * @param rule name of the rule
     * @param status what it came to
     * @return number of customers, or {@link #WITHHELD}
     * @throws IllegalArgumentException if there is no such rule
     */
    public long count(String rule, RuleOutcome.Status status) {
        int index = rules.indexOf(rule);
        if (index < 0) {
            throw new IllegalArgumentException("there is no rule " + rule);
        }
        return counts.get(index).getOrDefault(status, 0L);
    }

    /**
     * The share of customers for whom a rule came to something.
     *
     * @param rule name of the rule
     * @param status what it came to
     * @return 0 to 1, 0 if the sample is empty, as no rule did anything for anybody; NaN if it is withheld
     * @throws IllegalArgumentException if there is no such rule
     */
    public double share(String rule, RuleOutcome.Status status) {
        long count = count(rule, status);
        return count == WITHHELD ? Double.NaN : count / (double) Math.max(1, customers);
    }

    /**
     * The rules that did nothing for anybody: switched off, too narrow, or always outranked.
     *
     * @return their names, in the order of the set
     */
    public List<String> idle() {
        return rules.stream()
                .filter(rule ->
                        count(rule, RuleOutcome.Status.FIRED) == 0 && count(rule, RuleOutcome.Status.OTHERWISE) == 0)
                .toList();
    }

    @Override
    public String toString() {
        var text = new StringBuilder(customers + " customers");
        for (int rule = 0; rule < rules.size(); rule++) {
            text.append('\n').append(rules.get(rule)).append(": ").append(inWords(counts.get(rule)));
        }
        return text.toString();
    }

    private static String inWords(Map<RuleOutcome.Status, Long> counts) {
        return counts.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + (entry.getValue() == WITHHELD ? "-" : entry.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
