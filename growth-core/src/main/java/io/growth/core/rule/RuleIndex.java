package io.growth.core.rule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Finds the rules that fire for one customer without asking them one by one: each rule is a bit.
 *
 * <p>For each answer in each {@link Dimension} there is a set of the rules that it does not rule out; the rules that fire
 * are what all these sets have in common. So a decision costs one look at each attribute and one "and" for each attribute
 * and 64 rules, whatever the conditions. It is how packets are classified (T. V. Lakshman and D. Stiliadis, "High-speed
 * policy-based packet forwarding using efficient multi-dimensional range matching", SIGCOMM 1998, section 4.1). What is
 * not an "and" of literals is asked last, of the rules that are left.
 */
final class RuleIndex<C> {

    private final List<Rule<C>> rules;
    private final int words;
    private final List<Dimension<C>> dimensions;
    /** For each dimension, the sets of its answers one after the other. */
    private final long[][] left;
    /** For each dimension that costs a call of the shop's, the rules that need it; the others are always asked. */
    private final long[][] needed;

    private final long[] enabled;
    private final long[] scheduled;
    private final long[] unfinished;
    private final List<List<Formula>> rests = new ArrayList<>();

    RuleIndex(List<Rule<C>> rules) {
        var compiled = new Dimensions<>(rules);
        this.rules = rules;
        this.words = (rules.size() + 63) >>> 6;
        this.dimensions = compiled.all();
        this.left = new long[dimensions.size()][];
        this.needed = new long[dimensions.size()][];
        this.enabled = new long[words];
        this.scheduled = new long[words];
        this.unfinished = new long[words];
        for (int d = 0; d < left.length; d++) {
            left[d] = new long[dimensions.get(d).size() * words];
            Arrays.fill(left[d], -1);
            needed[d] = new long[dimensions.get(d) instanceof Dimension.Asked<C> ? words : 0];
        }
        for (int rule = 0; rule < rules.size(); rule++) {
            enter(rule, compiled.formulas().get(rule));
        }
    }

    private void enter(int rule, Formula formula) {
        if (rules.get(rule).enabled()) {
            set(enabled, rule);
        }
        if (!rules.get(rule).schedule().equals(Schedule.ALWAYS)) {
            set(scheduled, rule);
        }
        boolean isAll = formula instanceof Formula.Count count && count.isAll();
        var rest = new ArrayList<Formula>();
        for (Formula part : isAll && formula instanceof Formula.Count count ? count.of() : List.of(formula)) {
            if (part instanceof Formula.Literal literal) {
                exclude(rule, literal);
            } else {
                rest.add(part);
            }
        }
        rests.add(rest);
        if (!rest.isEmpty()) {
            set(unfinished, rule);
        }
    }

    private void exclude(int rule, Formula.Literal literal) {
        long[] open = left[literal.dimension()];
        BitSet answers = literal.answers();
        int size = dimensions.get(literal.dimension()).size();
        for (int answer = answers.nextClearBit(0); answer < size; answer = answers.nextClearBit(answer + 1)) {
            open[answer * words + (rule >>> 6)] &= ~(1L << rule);
        }
        if (needed[literal.dimension()].length > 0) {
            set(needed[literal.dimension()], rule);
        }
    }

    private static void set(long[] bits, int rule) {
        bits[rule >>> 6] |= 1L << rule;
    }

    int words() {
        return words;
    }

    /** The rules that are in force and whose conditions hold, as bits. */
    long[] fired(C customer, Instant now) {
        var fired = enabled.clone();
        for (int d = 0; d < left.length; d++) {
            if (needed[d].length == 0) {
                keep(fired, left[d], dimensions.get(d).answer(customer, now));
            }
        }
        for (int d = 0; d < left.length; d++) {
            if (needed[d].length > 0 && meet(fired, needed[d])) {
                keep(fired, left[d], dimensions.get(d).answer(customer, now));
            }
        }
        keepScheduled(fired, now);
        finish(fired, customer, now);
        return fired;
    }

    /** The other rules that are in force, of those that are wanted. */
    long[] notFired(long[] fired, long[] wanted, Instant now) {
        var rest = new long[words];
        for (int w = 0; w < words; w++) {
            rest[w] = wanted[w] & enabled[w] & ~fired[w];
        }
        keepScheduled(rest, now);
        return rest;
    }

    private static void keep(long[] fired, long[] open, int answer) {
        int from = answer * fired.length;
        for (int w = 0; w < fired.length; w++) {
            fired[w] &= open[from + w];
        }
    }

    private static boolean meet(long[] a, long[] b) {
        long common = 0;
        for (int w = 0; w < a.length; w++) {
            common |= a[w] & b[w];
        }
        return common != 0;
    }

    private void keepScheduled(long[] fired, Instant now) {
        for (int w = 0; w < words; w++) {
            for (long bits = fired[w] & scheduled[w]; bits != 0; bits &= bits - 1) {
                int bit = Long.numberOfTrailingZeros(bits);
                if (!rules.get(w << 6 | bit).schedule().contains(now)) {
                    fired[w] &= ~(1L << bit);
                }
            }
        }
    }

    private void finish(long[] fired, C customer, Instant now) {
        if (!meet(fired, unfinished)) {
            return;
        }
        var answers = new int[dimensions.size()];
        Arrays.fill(answers, -1);
        for (int w = 0; w < words; w++) {
            for (long bits = fired[w] & unfinished[w]; bits != 0; bits &= bits - 1) {
                int bit = Long.numberOfTrailingZeros(bits);
                if (!allHold(rests.get(w << 6 | bit), answers, customer, now)) {
                    fired[w] &= ~(1L << bit);
                }
            }
        }
    }

    private boolean allHold(List<Formula> parts, int[] answers, C customer, Instant now) {
        for (Formula part : parts) {
            if (!holds(part, answers, customer, now)) {
                return false;
            }
        }
        return true;
    }

    private boolean holds(Formula formula, int[] answers, C customer, Instant now) {
        if (formula instanceof Formula.Literal literal) {
            int d = literal.dimension();
            if (answers[d] < 0) {
                answers[d] = dimensions.get(d).answer(customer, now);
            }
            return literal.answers().get(answers[d]);
        }
        var count = (Formula.Count) formula;
        int holding = 0;
        int possible = count.of().size();
        for (int k = 0; k < count.of().size() && holding < count.least() && possible >= count.least(); k++) {
            boolean holds = holds(count.of().get(k), answers, customer, now);
            holding += holds ? 1 : 0;
            possible -= holds ? 0 : 1;
        }
        return holding >= count.least();
    }
}
