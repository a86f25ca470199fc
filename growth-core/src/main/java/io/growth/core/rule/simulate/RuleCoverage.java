package io.growth.core.rule.simulate;

import io.growth.core.fit.FitContext;
import io.growth.core.rule.Rule;
import io.growth.core.rule.RuleOutcome;
import io.growth.core.rule.RuleSet;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Whom each rule covers in a sample of customers: for how many it fires, is outranked, is not met, or cannot tell because a
 * value is missing. Immutable.
 *
 * <p>Explains each decision, which asks each condition by itself: for a sample of some thousand customers, not for all.
 */
public final class RuleCoverage {

    private static final int BLOCK = 256;
    private static final int STATUSES = RuleOutcome.Status.values().length;

    private final List<String> rules;
    private final long[][] counts;
    private final int customers;

    private RuleCoverage(List<String> rules, long[][] counts, int customers) {
        this.rules = rules;
        this.counts = counts;
        this.customers = customers;
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
        int size = rules.rules().size();
        var totals = new long[size][STATUSES];
        context.<RuleSet<C>, int[][]>mapBlocks(
                "cover",
                sample.size(),
                BLOCK,
                () -> rules,
                (asked, from, to) -> count(asked, sample.subList(from, to), now),
                counts -> add(counts, totals));
        return new RuleCoverage(rules.rules().stream().map(Rule::name).toList(), totals, sample.size());
    }

    private static <C> int[][] count(RuleSet<C> rules, List<? extends C> customers, Instant now) {
        var counts = new int[rules.rules().size()][STATUSES];
        for (C customer : customers) {
            List<RuleOutcome> outcomes = rules.decide(customer, now).outcomes();
            for (int rule = 0; rule < counts.length; rule++) {
                counts[rule][outcomes.get(rule).status().ordinal()]++;
            }
        }
        return counts;
    }

    private static void add(int[][] counts, long[][] totals) {
        for (int rule = 0; rule < counts.length; rule++) {
            for (int status = 0; status < STATUSES; status++) {
                totals[rule][status] += counts[rule][status];
            }
        }
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
     * For how many customers a rule came to something.
     *
     * @param rule name of the rule
     * @param status what it came to
     * @return number of customers
     * @throws IllegalArgumentException if there is no such rule
     */
    public long count(String rule, RuleOutcome.Status status) {
        int index = rules.indexOf(rule);
        if (index < 0) {
            throw new IllegalArgumentException("there is no rule " + rule);
        }
        return counts[index][status.ordinal()];
    }

    /**
     * The share of customers for whom a rule came to something.
     *
     * @param rule name of the rule
     * @param status what it came to
     * @return 0 to 1, NaN without customers
     * @throws IllegalArgumentException if there is no such rule
     */
    public double share(String rule, RuleOutcome.Status status) {
        return count(rule, status) / (double) customers;
    }

    /**
     * The rules that did nothing for anybody: switched off, too narrow, or always outranked.
     *
     * @return their names, in the order of the set
     */
    public List<String> idle() {
        return IntStream.range(0, rules.size())
                .filter(rule -> counts[rule][RuleOutcome.Status.FIRED.ordinal()] == 0
                        && counts[rule][RuleOutcome.Status.OTHERWISE.ordinal()] == 0)
                .mapToObj(rules::get)
                .toList();
    }

    @Override
    public String toString() {
        var text = new StringBuilder(customers + " customers");
        for (int rule = 0; rule < rules.size(); rule++) {
            Map<RuleOutcome.Status, Long> some = new EnumMap<>(RuleOutcome.Status.class);
            long[] row = counts[rule];
            Arrays.stream(RuleOutcome.Status.values())
                    .filter(status -> row[status.ordinal()] > 0)
                    .forEach(status -> some.put(status, row[status.ordinal()]));
            text.append('\n').append(rules.get(rule)).append(": ").append(some);
        }
        return text.toString();
    }
}
