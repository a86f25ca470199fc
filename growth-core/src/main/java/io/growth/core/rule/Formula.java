package io.growth.core.rule;

import java.util.BitSet;
import java.util.List;

/**
 * A condition without "not": who fulfils it is known without a third truth value.
 *
 * <p>In Kleene's logic a formula in negation normal form is true exactly if it is when every unknown literal counts as
 * false, as "and" and "or" are true for sure only of what is true for sure. So a literal here is the set of answers where
 * it is true for sure, and a missing value is in none of them.
 */
sealed interface Formula {

    /** True where the answer in a dimension is one of some. */
    record Literal(int dimension, BitSet answers) implements Formula {}

    /** At least so many of others: 0 is always, more than there are is never. */
    record Count(int least, List<Formula> of) implements Formula {

        boolean isAll() {
            return least == of.size();
        }
    }
}
