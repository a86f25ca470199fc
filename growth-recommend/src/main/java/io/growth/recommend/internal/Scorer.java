package io.growth.recommend.internal;

import io.growth.core.store.ModelWriter;
import java.util.function.ObjDoubleConsumer;

/** The part of a recommender that differs from algorithm to algorithm: scores for a history. Immutable. */
public interface Scorer {

    /**
     * Adds the score of every item that something speaks for.
     *
     * @param history not empty if {@link #needsHistory}
     * @param scores where to, untouched at first
     * @param scratch further working space of this thread
     */
    void score(History history, Scores scores, Scratch scratch);

    /**
     * Splits the score of an item among the items of the history, after {@link #score} on the same scratch.
     *
     * @param history as given to {@link #score}
     * @param item number of an item with a score
     * @param shares receives the part of each item of the history, zeros at first
     * @param scratch further working space of this thread
     */
    void explain(History history, int item, double[] shares, Scratch scratch);

    /**
     * Splits the score of an item among what it has in common with the history, such as {@code category shoes}, after
     * {@link #score} on the same scratch.
     *
     * @param history as given to {@link #score}
     * @param item number of an item with a score
     * @param scratch further working space of this thread
     * @param sink receives each attribute with its part, the largest first; nothing from a model without attributes
     */
    default void explainAttributes(History history, int item, Scratch scratch, ObjDoubleConsumer<String> sink) {}

    /**
     * Whether the model has something to say only of somebody with a history.
     *
     * @return true; false for one that answers strangers too
     */
    default boolean needsHistory() {
        return true;
    }

    /**
     * Whether every item gets a score, by {@link Scores#fill}, of either sign. All of them are recommended, down to the
     * last; of other models only what has a positive score.
     *
     * @return false
     */
    default boolean complete() {
        return false;
    }

    /**
     * Whether what somebody has already is recommended again, unasked: the next grocery basket holds what the last one
     * held. The fill-up by popularity then does likewise.
     *
     * @return false
     */
    default boolean repeats() {
        return false;
    }

    /**
     * Says what the model file holds.
     *
     * @return a stable name
     */
    String type();

    /**
     * Adds this model's blocks.
     *
     * @param out where to
     */
    void save(ModelWriter out);
}
