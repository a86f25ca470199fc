package io.growth.core.data;

/**
 * Events to learn from and events to be judged by. Both parts share one numbering of users and items.
 *
 * @param <U> type of the user keys
 * @param <I> type of the item keys
 * @param train what a model may learn from
 * @param test what it has to predict
 */
public record EventSplit<U, I>(EventLog<U, I> train, EventLog<U, I> test) {

    /**
     * Checks that both parts number users and items alike.
     *
     * @param train what a model may learn from
     * @param test what it has to predict
     * @throws IllegalArgumentException if the parts have numberings of their own
     */
    public EventSplit {
        if (train.users() != test.users() || train.items() != test.items()) {
            throw new IllegalArgumentException(
                    "the two parts have numberings of their own; make them by leaveLastBasketOut(log), say");
        }
    }

    /**
     * Sets each user's last event aside.
     *
     * @param <U> type of the user keys
     * @param <I> type of the item keys
     * @param log all events
     * @return the split; a user with a single event stays in the training part
     */
    public static <U, I> EventSplit<U, I> leaveLastEventOut(EventLog<U, I> log) {
        return LogCut.leaveLast(log, false);
    }

    /**
     * Sets each user's last basket aside.
     *
     * @param <U> type of the user keys
     * @param <I> type of the item keys
     * @param log all events
     * @return the split; a user with a single basket stays in the training part
     */
    public static <U, I> EventSplit<U, I> leaveLastBasketOut(EventLog<U, I> log) {
        return LogCut.leaveLast(log, true);
    }

    /**
     * The same split for models and measures that know no order.
     *
     * @param rule how repeated pairs merge
     * @return both parts as interactions
     */
    public Split<U, I> toInteractions(Duplicates rule) {
        return new Split<>(train.toInteractions(rule), test.toInteractions(rule));
    }
}
