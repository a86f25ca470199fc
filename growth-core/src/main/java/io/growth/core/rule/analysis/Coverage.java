package io.growth.core.rule.analysis;

import io.growth.core.rule.RuleOutcome;
import io.growth.core.rule.RuleOutcome.Status;
import io.growth.core.rule.RuleSet;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Which rules a sample of customers reaches: a rule that fires for nobody may be right, but is worth a look.
 *
 * <pre>{@code
 * Coverage coverage = Coverage.of(rules, sample, now);
 * coverage.count("win-back", Status.FIRED);
 * coverage.silent();                                  // rules that ask for nothing from anybody
 * }</pre>
 *
 * <p>Explains a decision for each customer, some microseconds for each rule; for whole customer bases ask {@link
 * io.growth.core.rule.BatchRules}. Immutable.
 */
public final class Coverage {

    private final int customers;
    private final int reached;
    private final Map<String, Map<Status, Integer>> counts;

    private Coverage(int customers, int reached, Map<String, Map<Status, Integer>> counts) {
        this.customers = customers;
        this.reached = reached;
        this.counts = counts;
    }

    /**
     * Decides for each customer and counts.
     *
     * @param <C> the shop's customer
     * @param rules the rules
     * @param sample any number of customers
     * @param now the present
     * @return what became of each rule
     * @throws IllegalStateException as {@link RuleSet#decide}
     */
    public static <C> Coverage of(RuleSet<C> rules, List<? extends C> sample, Instant now) {
        var counts = new LinkedHashMap<String, Map<Status, Integer>>();
        rules.rules().forEach(rule -> counts.put(rule.name(), new EnumMap<>(Status.class)));
        int reached = 0;
        for (C customer : sample) {
            var decision = rules.decide(customer, now);
            reached += decision.actions().isEmpty() ? 0 : 1;
            for (RuleOutcome outcome : decision.outcomes()) {
                Objects.requireNonNull(counts.get(outcome.rule())).merge(outcome.status(), 1, Integer::sum);
            }
        }
        return new Coverage(sample.size(), reached, counts);
    }

    /**
     * How many customers there were.
     *
     * @return the size of the sample
     */
    public int customers() {
        return customers;
    }

    /**
     * How many of them any rule does something for.
     *
     * @return at most all
     */
    public int reached() {
        return reached;
    }

    /**
     * For how many customers something became of a rule.
     *
     * @param rule name of the rule
     * @param status what became of it
     * @return the number
     * @throws IllegalArgumentException if there is no such rule
     */
    public int count(String rule, Status status) {
        Map<Status, Integer> of = counts.get(rule);
        if (of == null) {
            throw new IllegalArgumentException("there is no rule " + rule);
        }
        return of.getOrDefault(status, 0);
    }

    /**
     * The rules whose actions count for nobody.
     *
     * @return their names, in the order of the set
     */
    public List<String> silent() {
        return counts.keySet().stream()
                .filter(rule -> count(rule, Status.FIRED) + count(rule, Status.OTHERWISE) == 0)
                .toList();
    }

    @Override
    public String toString() {
        return counts.entrySet().stream()
                .map(entry -> "\n" + entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining("", reached + " of " + customers + " customers reached", ""));
    }
}
