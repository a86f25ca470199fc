package io.growth.recommend;

import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * A question to a recommender, put together step by step and answered by {@link #list}.
 *
 * <p>Each step changes this query and returns it. A query belongs to one thread. It never fails for a user or item it
 * does not know: unknown items are passed over, and a user without history gets popular items.
 *
 * <pre>{@code
 * List<Recommendation<String>> shelf = shop.forUser("c-17")
 *         .limit(6).only(inStock::contains).boost(margin::of).explain().list();
 * }</pre>
 *
 * @param <I> type of the item keys
 */
public interface Query<I> {

    /** How many recommendations a query gives if not told otherwise. */
    int DEFAULT_LIMIT = 10;

    /**
     * Sets how many recommendations are wanted.
     *
     * @param limit at least 0; {@value #DEFAULT_LIMIT} if not set
     * @return this query
     * @throws IllegalArgumentException if {@code limit} is negative
     */
    Query<I> limit(int limit);

    /**
     * Adds items to the history for this query only: a basket, what was viewed just now. They count like stored
     * interactions of weight 1, unless they are stored already; nothing is learnt anew.
     *
     * @param recent items, known or not
     * @return this query
     */
    Query<I> with(Collection<? extends I> recent);

    /**
     * Lets items be recommended that are part of the history; otherwise they are left out.
     *
     * @return this query
     */
    Query<I> includeSeen();

    /**
     * Leaves items out.
     *
     * @param items items, known or not
     * @return this query
     */
    Query<I> exclude(Collection<? extends I> items);

    /**
     * Ranks nothing but these items. Called again, only items of both collections remain.
     *
     * @param items items, known or not
     * @return this query
     */
    Query<I> among(Collection<? extends I> items);

    /**
     * Keeps the items a test accepts. It is asked in the order of the scores and only until the list is full, so an
     * expensive question (a look into the stock) is asked a few times, not once for every item of the shop. Several
     * tests must all accept.
     *
     * @param accepts the test
     * @return this query
     */
    Query<I> only(Predicate<? super I> accepts);

    /**
     * Multiplies scores: above 1 moves an item up, below 1 down, 0 removes it. Asked for every item with a score,
     * because any of them may win, and for every item of the shop where the list has to be filled up with popular ones
     * (not after {@link #personalOnly}); several boosts multiply.
     *
     * @param factor the factor of an item, finite and at least 0
     * @return this query
     */
    Query<I> boost(ToDoubleFunction<? super I> factor);

    /**
     * Ends the list where nothing personal is left, instead of filling it up with popular items. (Filling up goes down to
     * items that nobody has, in the order of their numbers, so that a shelf of a large enough shop is never short.)
     *
     * @return this query
     */
    Query<I> personalOnly();

    /**
     * Says with each recommendation which items of the history speak for it.
     *
     * @return this query
     */
    Query<I> explain();

    /**
     * Answers the query.
     *
     * @return at most {@code limit} different items, best first: personal ones by score, then popular ones; equal
     *     scores in the order of the item numbers
     * @throws IllegalArgumentException if a boost is negative, infinite or NaN
     */
    List<Recommendation<I>> list();
}
