package io.growth.core.data;

/**
 * A split by users: what the users of {@code train} did is for learning; of users never met, {@code given} is shown to
 * the model when it is asked and {@code test} is what it has to predict.
 *
 * <p>All three parts share one numbering of users and items. Made by {@link Split#strong}.
 *
 * @param <U> type of the user keys
 * @param <I> type of the item keys
 * @param train everything the other users did
 * @param given what the model is shown of the users set aside
 * @param test the rest of the users set aside
 */
public record StrongSplit<U, I>(Interactions<U, I> train, Interactions<U, I> given, Interactions<U, I> test) {

    /**
     * Checks that all parts number users and items alike.
     *
     * @param train everything the other users did
     * @param given what the model is shown of the users set aside
     * @param test the rest of the users set aside
     * @throws IllegalArgumentException if a part has a numbering of its own
     */
    public StrongSplit {
        Renumbering.checkShared(train, given);
        Renumbering.checkShared(train, test);
    }
}
