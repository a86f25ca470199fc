package io.growth.recommend.evaluate;

import io.growth.core.data.Interactions;
import io.growth.core.data.Split;

/**
 * How a part of the data is set aside to choose settings by, so that the test part stays unseen until the end.
 *
 * <p>Choose the rule that resembles what the recommender is for: {@link #latest} where it serves tomorrow's customers.
 */
@FunctionalInterface
public interface Validation {

    /**
     * Cuts data in two.
     *
     * @param <U> type of the user keys
     * @param <I> type of the item keys
     * @param data what may be learnt from in the end
     * @param seed what a random choice depends on
     * @return what may be learnt from at first, and what is to be found; the latter may be empty
     */
    <U, I> Split<U, I> cut(Interactions<U, I> data, long seed);

    /**
     * A random share of each user's interactions.
     *
     * @param share between 0 and 1, see {@link Split#random}
     * @return the rule
     * @throws IllegalArgumentException if the share is out of range
     */
    static Validation random(double share) {
        return ValidationRule.share("random ", share, new ValidationRule.Cut() {
            @Override
            public <U, I> Split<U, I> of(Interactions<U, I> data, long seed) {
                return Split.random(data, share, seed);
            }
        });
    }

    /**
     * One interaction of each user: the latest one if the data has times, else a random one.
     *
     * @return the rule
     */
    static Validation oneOfEach() {
        return new ValidationRule("one of each user", new ValidationRule.Cut() {
            @Override
            public <U, I> Split<U, I> of(Interactions<U, I> data, long seed) {
                // A user's share is rounded up to one interaction, however small it is.
                return data.hasTimes() ? Split.leaveLastOut(data) : Split.random(data, Double.MIN_NORMAL, seed);
            }
        });
    }

    /**
     * The latest interactions of each user.
     *
     * @param count how many, at least 1, see {@link Split#leaveLastOut(Interactions, int)}
     * @return the rule, for data with times
     * @throws IllegalArgumentException if {@code count < 1}
     */
    static Validation lastOfEach(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("count must be at least 1 but is " + count);
        }
        return new ValidationRule("last " + count + " of each user", new ValidationRule.Cut() {
            @Override
            public <U, I> Split<U, I> of(Interactions<U, I> data, long seed) {
                return Split.leaveLastOut(data, count);
            }
        });
    }

    /**
     * The latest share of each user's interactions.
     *
     * @param share between 0 and 1, see {@link Split#leaveLastShareOut}
     * @return the rule, for data with times
     * @throws IllegalArgumentException if the share is out of range
     */
    static Validation latestOfEach(double share) {
        return ValidationRule.share("latest of each user ", share, new ValidationRule.Cut() {
            @Override
            public <U, I> Split<U, I> of(Interactions<U, I> data, long seed) {
                return Split.leaveLastShareOut(data, share);
            }
        });
    }

    /**
     * The latest interactions of all: past and future.
     *
     * @param share of all interactions, between 0 and 1, see {@link Split#byTimeShare}
     * @return the rule, for data with times
     * @throws IllegalArgumentException if the share is out of range
     */
    static Validation latest(double share) {
        return ValidationRule.share("latest ", share, new ValidationRule.Cut() {
            @Override
            public <U, I> Split<U, I> of(Interactions<U, I> data, long seed) {
                return Split.byTimeShare(data, share);
            }
        });
    }
}
