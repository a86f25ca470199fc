package io.growth.core.rule.analysis;

import io.growth.core.rule.analysis.Clause.Count;
import io.growth.core.rule.analysis.Clause.In;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds answers for which a clause holds, or that there are none: the search of M. Davis, G. Logemann and D. Loveland
 * ("A machine program for theorem-proving", Communications of the ACM 5(7), 1962), over sets of answers in place of
 * true and false. What must hold is taken at once, else one part is tried both ways.
 *
 * <p>The question is NP-complete, so the search gives up after some steps and says so.
 */
final class Solver {

    /** So deep a search is as hopeless as a long one, and the stack ends somewhere. */
    private static final int DEEPEST = 1_000;

    private final List<Variable> variables;
    private final int limit;
    private int steps;

    /** What was found. */
    enum Status {
        POSSIBLE,
        IMPOSSIBLE,
        UNDECIDED
    }

    /**
     * An answer.
     *
     * @param status whether there are such answers
     * @param domains for each variable answers that all will do; none unless possible
     */
    record Answer(Status status, BitSet[] domains) {}

    Solver(List<Variable> variables, int limit) {
        this.variables = variables;
        this.limit = limit;
    }

    Answer solve(Clause goal) {
        steps = 0;
        BitSet[] domains = variables.stream().map(Variable::all).toArray(BitSet[]::new);
        BitSet[] found = search(goal, domains, 0);
        if (found != null) {
            return new Answer(Status.POSSIBLE, found);
        }
        return new Answer(steps > limit ? Status.UNDECIDED : Status.IMPOSSIBLE, new BitSet[0]);
    }

    boolean isImpossible(Clause goal) {
        return solve(goal).status() == Status.IMPOSSIBLE;
    }

    private BitSet @Nullable [] search(Clause goal, BitSet[] domains, int depth) {
        if (++steps > limit || depth > DEEPEST) {
            steps = limit + 1;
            return null;
        }
        BitSet[] narrowed = domains.clone();
        Clause left = propagate(goal, narrowed);
        if (left.equals(Count.ALWAYS)) {
            return narrowed;
        }
        if (left.equals(Count.NEVER)) {
            return null;
        }
        In split = first(left);
        BitSet[] found = search(left, with(narrowed, split.variable(), split.answers(), true), depth + 1);
        return found != null || steps > limit
                ? found
                : search(left, with(narrowed, split.variable(), split.answers(), false), depth + 1);
    }

    /** Restricts the answers to what must hold, until nothing more must. */
    private static Clause propagate(Clause goal, BitSet[] domains) {
        Clause left = goal.within(domains);
        while (narrow(left, domains)) {
            left = left.within(domains);
        }
        return left;
    }

    private static boolean narrow(Clause must, BitSet[] domains) {
        if (must instanceof In in) {
            int number = in.variable().number();
            BitSet domain = (BitSet) domains[number].clone();
            domain.and(in.answers());
            boolean isNarrower = !domain.equals(domains[number]);
            domains[number] = domain;
            return isNarrower;
        }
        boolean changed = false;
        Count count = (Count) must;
        for (Clause part : count.isAll() ? count.of() : List.<Clause>of()) {
            changed |= narrow(part, domains);
        }
        return changed;
    }

    private static BitSet[] with(BitSet[] domains, Variable variable, BitSet answers, boolean inside) {
        BitSet[] other = domains.clone();
        BitSet domain = (BitSet) domains[variable.number()].clone();
        if (inside) {
            domain.and(answers);
        } else {
            domain.andNot(answers);
        }
        other[variable.number()] = domain;
        return other;
    }

    private static In first(Clause clause) {
        Clause part = clause;
        while (part instanceof Count count) {
            part = count.of().get(0);
        }
        return (In) part;
    }
}
