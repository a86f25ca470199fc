package io.growth.examples.orders;

import io.growth.core.data.Interactions;
import io.growth.core.data.Split;

/** What is kept from the models, to judge them by. */
public enum SplitRule {
    /** The last fifth of the time. */
    TIME("Learnt from the past; the latest fifth was hidden, to be foretold."),
    /** The last of each user. */
    LAST("Learnt from all but the latest of each user, which was hidden, to be found."),
    /** A fifth of each user. */
    RANDOM("A random fifth of each user was hidden, to be found.");

    private static final double TEST_SHARE = 0.2;

    private final String sentence;

    SplitRule(String sentence) {
        this.sentence = sentence;
    }

    String sentence() {
        return sentence;
    }

    Split<String, String> cut(Interactions<String, String> orders, long seed) {
        return switch (this) {
            case TIME -> Split.byTimeShare(orders, TEST_SHARE);
            case LAST -> Split.leaveLastOut(orders);
            case RANDOM -> Split.random(orders, TEST_SHARE, seed);
        };
    }
}
