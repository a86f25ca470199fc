package io.growth.core.rule.analysis;

import java.util.BitSet;

/**
 * A question about a customer that has few answers as far as the rules can tell, numbered from 0.
 *
 * @param number unique in its {@link Universe}
 * @param size how many answers there are
 */
record Variable(int number, int size) {

    /** Of an attribute's variable: there is no value. */
    static final int MISSING = 0;

    BitSet all() {
        return range(0, size);
    }

    Clause is(int answer) {
        return in(range(answer, answer + 1));
    }

    Clause in(BitSet answers) {
        return new Clause.In(this, answers);
    }

    static BitSet range(int from, int to) {
        var range = new BitSet(to);
        range.set(from, Math.max(from, to));
        return range;
    }
}
