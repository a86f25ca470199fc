package io.growth.core.rule;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who wins in each group: of the rules that fired those which count by its {@link HitPolicy}; only where none fired, those
 * of the rules that ask for something otherwise.
 */
final class Competition<C> {

    private static final int NONE = -1;
    /** Stands for the best where all count. */
    private static final int EACH = -2;

    private final List<Rule<C>> rules;
    private final RuleIndex<C> index;
    private final int[] groups;
    private final HitPolicy[] policies;
    private final long[] others;

    Competition(List<Rule<C>> rules, Map<String, HitPolicy> named) {
        var numbers = new LinkedHashMap<String, Integer>();
        this.rules = rules;
        this.index = new RuleIndex<>(rules);
        this.groups = new int[rules.size()];
        this.others = new long[index.words()];
        for (int rule = 0; rule < rules.size(); rule++) {
            Integer known = numbers.putIfAbsent(rules.get(rule).group(), numbers.size());
            groups[rule] = known == null ? numbers.size() - 1 : known;
            others[rule >>> 6] |= rules.get(rule).otherwise() == null ? 0 : 1L << rule;
        }
        this.policies = new HitPolicy[numbers.size()];
        for (Map.Entry<String, Integer> group : numbers.entrySet()) {
            policies[group.getValue()] = named.getOrDefault(group.getKey(), HitPolicy.PRIORITY);
        }
    }

    /** The rules that win, in the order of the set; {@code ~rule} where its other action is what counts. */
    int[] winners(C customer, Instant now) {
        long[] fired = index.fired(customer, now);
        long[] rest = index.notFired(fired, others, now);
        int[] best = best(fired, customer);
        dropLosers(fired, best);
        dropBeaten(rest, best);
        dropLosers(rest, best(rest, customer));
        return list(fired, rest);
    }

    /** For each group the rule that wins among some. */
    private int[] best(long[] some, C customer) {
        var best = new int[policies.length];
        Arrays.fill(best, NONE);
        for (int w = 0; w < some.length; w++) {
            for (long bits = some[w]; bits != 0; bits &= bits - 1) {
                int rule = w << 6 | Long.numberOfTrailingZeros(bits);
                int rival = best[groups[rule]];
                best[groups[rule]] = rival == NONE ? first(rule) : better(rival, rule, customer);
            }
        }
        return best;
    }

    private int first(int rule) {
        return policies[groups[rule]] == HitPolicy.COLLECT ? EACH : rule;
    }

    private int better(int rival, int rule, C customer) {
        return switch (policies[groups[rule]]) {
            case FIRST, COLLECT -> rival;
            case PRIORITY -> rules.get(rule).priority() > rules.get(rival).priority() ? rule : rival;
            case HIGHEST_VALUE ->
                rules.get(rule).value(customer) > rules.get(rival).value(customer) ? rule : rival;
            case UNIQUE ->
                throw new IllegalStateException("only one rule of group "
                        + rules.get(rule).group() + " may count for a customer, but these do: "
                        + rules.get(rival).name() + ", " + rules.get(rule).name());
        };
    }

    private void dropLosers(long[] some, int[] best) {
        for (int w = 0; w < some.length; w++) {
            for (long bits = some[w]; bits != 0; bits &= bits - 1) {
                int rule = w << 6 | Long.numberOfTrailingZeros(bits);
                int winner = best[groups[rule]];
                some[w] &= winner == rule || winner == EACH ? -1 : ~(1L << rule);
            }
        }
    }

    private void dropBeaten(long[] rest, int[] best) {
        for (int w = 0; w < rest.length; w++) {
            for (long bits = rest[w]; bits != 0; bits &= bits - 1) {
                int rule = w << 6 | Long.numberOfTrailingZeros(bits);
                rest[w] &= best[groups[rule]] == NONE ? -1 : ~(1L << rule);
            }
        }
    }

    private static int[] list(long[] fired, long[] rest) {
        int size = 0;
        for (int w = 0; w < fired.length; w++) {
            size += Long.bitCount(fired[w] | rest[w]);
        }
        var winners = new int[size];
        int next = 0;
        for (int w = 0; w < fired.length; w++) {
            for (long bits = fired[w] | rest[w]; bits != 0; bits &= bits - 1) {
                int rule = w << 6 | Long.numberOfTrailingZeros(bits);
                winners[next++] = (fired[w] >>> rule & 1) != 0 ? rule : ~rule;
            }
        }
        return winners;
    }
}
