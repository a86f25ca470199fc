package io.growth.core.rule.analysis;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Something that holds or does not, over {@link Variable variables} of which each has few answers. Two values are
 * enough: "is true for sure" of Kleene's logic is one clause and "is false for sure" another.
 */
sealed interface Clause {

    /** The answer of a variable is one of some. */
    record In(Variable variable, BitSet answers) implements Clause {}

    /** At least so many of others hold. */
    record Count(int least, List<Clause> of) implements Clause {

        static final Clause ALWAYS = new Count(0, List.of());
        static final Clause NEVER = new Count(1, List.of());

        boolean isAll() {
            return least == of.size();
        }
    }

    static Clause all(List<Clause> of) {
        return new Count(of.size(), of);
    }

    static Clause any(Clause... of) {
        return new Count(1, List.of(of));
    }

    /** "Not at least n of m" is "at least m − n + 1 of the opposites". */
    default Clause not() {
        if (this instanceof In in) {
            BitSet rest = in.variable.all();
            rest.andNot(in.answers);
            return new In(in.variable, rest);
        }
        Count count = (Count) this;
        int least = Math.max(0, count.of.size() - count.least + 1);
        return new Count(least, count.of.stream().map(Clause::not).toList());
    }

    /** What is left to be seen to where the answers are restricted. */
    default Clause within(BitSet[] domains) {
        return this instanceof In in ? within(in, domains) : within((Count) this, domains);
    }

    private static Clause within(In in, BitSet[] domains) {
        BitSet domain = domains[in.variable.number()];
        if (!domain.intersects(in.answers)) {
            return Count.NEVER;
        }
        BitSet outside = (BitSet) domain.clone();
        outside.andNot(in.answers);
        return outside.isEmpty() ? Count.ALWAYS : in;
    }

    private static Clause within(Count count, BitSet[] domains) {
        int least = count.least;
        var left = new ArrayList<Clause>();
        for (Clause part : count.of) {
            Clause rest = part.within(domains);
            least -= rest.equals(Count.ALWAYS) ? 1 : 0;
            if (!rest.equals(Count.ALWAYS) && !rest.equals(Count.NEVER)) {
                left.add(rest);
            }
        }
        if (least <= 0) {
            return Count.ALWAYS;
        }
        if (least > left.size()) {
            return Count.NEVER;
        }
        return left.size() == 1 ? left.get(0) : new Count(least, left);
    }
}
