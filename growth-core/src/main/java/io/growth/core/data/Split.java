package io.growth.core.data;

import java.time.Instant;
import java.util.BitSet;

/**
 * Interactions to learn from and interactions to be judged by.
 *
 * <p>Both parts share one numbering of users and items, so that a number means the same in each; a user or item may
 * have no interactions in one of them. Every split here is disjoint, loses nothing, and depends on the data and the
 * seed alone.
 *
 * <pre>{@code
 * var split = Split.leaveLastOut(orders);
 * var shop = ItemKnn.cosine().fit(split.train());     // then judge it by split.test()
 * }</pre>
 *
 * @param <U> type of the user keys
 * @param <I> type of the item keys
 * @param train what a model may learn from
 * @param test what it has to predict
 */
public record Split<U, I>(Interactions<U, I> train, Interactions<U, I> test) {

    /**
     * Checks that both parts number users and items alike.
     *
     * @param train what a model may learn from
     * @param test what it has to predict
     * @throws IllegalArgumentException if the parts have numberings of their own; {@link #of} makes them agree
     */
    public Split {
        Renumbering.checkShared(train, test);
    }

    /**
     * Puts two parts side by side that were read apart, such as the two files of a public benchmark.
     *
     * @param <U> type of the user keys
     * @param <I> type of the item keys
     * @param train what a model may learn from
     * @param test what it has to predict
     * @return the same interactions under one numbering: that of {@code train}, then what only {@code test} knows
     */
    public static <U, I> Split<U, I> of(Interactions<U, I> train, Interactions<U, I> test) {
        Ids<U> users = Renumbering.union(train.users(), test.users());
        Ids<I> items = Renumbering.union(train.items(), test.items());
        return new Split<>(Renumbering.of(train, users, items), Renumbering.of(test, users, items));
    }

    /**
     * Sets a random share of each user's interactions aside.
     *
     * @param <U> type of the user keys
     * @param <I> type of the item keys
     * @param data all interactions
     * @param testShare the share of a user's interactions that goes to the test part, between 0 and 1; it is rounded to
     *     whole interactions, at least one and at most all but one; a user with a single one stays in the training part
     * @param seed the choice depends on it and the number of the user alone
     * @return the split
     * @throws IllegalArgumentException if the share is out of range
     */
    public static <U, I> Split<U, I> random(Interactions<U, I> data, double testShare, long seed) {
        HoldOut.checkShare("testShare", testShare);
        var everyone = new BitSet();
        everyone.set(0, data.users().size());
        return cut(data, HoldOut.random(data, everyone, testShare, seed));
    }

    /**
     * Sets each user's latest interaction aside.
     *
     * @param <U> type of the user keys
     * @param <I> type of the item keys
     * @param data all interactions, with times
     * @return the split, see {@link #leaveLastOut(Interactions, int)}
     * @throws IllegalStateException if there are interactions without times
     */
    public static <U, I> Split<U, I> leaveLastOut(Interactions<U, I> data) {
        return leaveLastOut(data, 1);
    }

    /**
     * Sets each user's latest interactions aside.
     *
     * @param <U> type of the user keys
     * @param <I> type of the item keys
     * @param data all interactions, with times
     * @param count how many of each user; of several in the same second those with the larger item numbers are later;
     *     a user without more than that stays whole in the training part
     * @return the split
     * @throws IllegalArgumentException if {@code count < 1}
     * @throws IllegalStateException if there are interactions without times
     */
    public static <U, I> Split<U, I> leaveLastOut(Interactions<U, I> data, int count) {
        if (count < 1) {
            throw new IllegalArgumentException("count must be at least 1 but is " + count);
        }
        return cut(data, HoldOut.last(data, count));
    }

    /**
     * Sets the latest share of each user's interactions aside: what somebody does next is to be told from what they did
     * before, everybody judged however little they have.
     *
     * @param <U> type of the user keys
     * @param <I> type of the item keys
     * @param data all interactions, with times
     * @param testShare the share of a user's interactions that goes to the test part, between 0 and 1, rounded as by
     *     {@link #random}; of several in the same second those with the larger item numbers are later
     * @return the split
     * @throws IllegalArgumentException if the share is out of range
     * @throws IllegalStateException if there are interactions without times
     */
    public static <U, I> Split<U, I> leaveLastShareOut(Interactions<U, I> data, double testShare) {
        HoldOut.checkShare("testShare", testShare);
        return cut(data, HoldOut.lastShare(data, testShare));
    }

    /**
     * Splits past and future: what happened before a moment is for training. Users and items that only come later have
     * no interactions in the training part.
     *
     * @param <U> type of the user keys
     * @param <I> type of the item keys
     * @param data all interactions, with times
     * @param testStart the first moment of the test part, cut to the whole second
     * @return the split
     * @throws IllegalStateException if there are interactions without times
     */
    public static <U, I> Split<U, I> byTime(Interactions<U, I> data, Instant testStart) {
        return cut(data, HoldOut.since(data, testStart));
    }

    /**
     * Splits past and future so that the latest interactions of all are set aside.
     *
     * @param <U> type of the user keys
     * @param <I> type of the item keys
     * @param data all interactions, with times
     * @param testShare the share of all interactions that goes to the test part, between 0 and 1, at least one; what
     *     happened in the same second stays together, so the test part may become somewhat larger
     * @return the split
     * @throws IllegalArgumentException if the share is out of range
     * @throws IllegalStateException if there are interactions without times
     */
    public static <U, I> Split<U, I> byTimeShare(Interactions<U, I> data, double testShare) {
        HoldOut.checkShare("testShare", testShare);
        return data.size() == 0 ? new Split<>(data, data) : byTime(data, HoldOut.startOfLatest(data, testShare));
    }

    /**
     * Sets whole users aside, to see how a model serves customers it has never met: "strong generalisation" (Marlin
     * 2004). The users are drawn from those with at least two interactions.
     *
     * @param <U> type of the user keys
     * @param <I> type of the item keys
     * @param data all interactions
     * @param testUsers how many users are set aside, at least 1
     * @param givenShare the share of such a user's interactions that the model is shown when asked, between 0 and 1;
     *     rounded to whole interactions, at least one and at most all but one
     * @param seed the choice depends on it and the numbers of the users alone
     * @return the split
     * @throws IllegalArgumentException if the share is out of range or there are not that many users to draw from
     */
    public static <U, I> StrongSplit<U, I> strong(
            Interactions<U, I> data, int testUsers, double givenShare, long seed) {
        HoldOut.checkShare("givenShare", givenShare);
        BitSet users = HoldOut.users(data, testUsers, seed);
        BitSet given = HoldOut.random(data, users, givenShare, seed);
        BitSet train = HoldOut.ofOthers(data, users);
        var test = (BitSet) train.clone();
        test.or(given);
        test.flip(0, data.size());
        return new StrongSplit<>(
                Subset.ofEntries(data, train), Subset.ofEntries(data, given), Subset.ofEntries(data, test));
    }

    private static <U, I> Split<U, I> cut(Interactions<U, I> data, BitSet test) {
        var train = (BitSet) test.clone();
        train.flip(0, data.size());
        return new Split<>(Subset.ofEntries(data, train), Subset.ofEntries(data, test));
    }
}
