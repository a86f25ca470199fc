package io.growth.recommend.evaluate;

import io.growth.core.data.Interactions;
import io.growth.core.data.Split;

/**
 * A built-in rule, which can tell its name.
 *
 * @param name a few words
 * @param how the rule itself
 */
record ValidationRule(String name, Cut how) implements Validation {

    /** A lambda can't be generic, so each rule is a class. */
    interface Cut {
        <U, I> Split<U, I> of(Interactions<U, I> data, long seed);
    }

    static ValidationRule share(String name, double share, Cut how) {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("share must lie between 0 and 1 but is " + share);
        }
        return new ValidationRule(name + share, how);
    }

    @Override
    public <U, I> Split<U, I> cut(Interactions<U, I> data, long seed) {
        return how.of(data, seed);
    }

    @Override
    public String toString() {
        return name;
    }
}
