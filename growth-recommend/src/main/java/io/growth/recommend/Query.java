package io.growth.recommend;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * A question to a recommender, put together step by step and answered by {@link #list}.
 *
 * <p>Each step changes this query and returns it. A query belongs to one thread. It never fails for a user or item it
 * does not know: unknown items are passed over, and a user without history gets popular items.
 *
 * <pre>{@code
 * List<Recommendation<String>> shelf = shop.forUser("c-17")
 *         .limit(6).only(inStock::contains).boost(margin::of).atMost(2, brand::of).explain().list();
 * }</pre>
 *
 * <table>
 * <caption>What a shop wants, and the step that does it</caption>
 * <tr><th>wish</th><th>step</th></tr>
 * <tr><td>in stock, a category, a price band</td><td>{@link #only}</td></tr>
 * <tr><td>an allow list; a deny list</td><td>{@link #among}; {@link #exclude}</td></tr>
 * <tr><td>push; bury; remove</td><td>{@link #boost} above 1; below 1; 0</td></tr>
 * <tr><td>a campaign's item at a fixed place</td><td>{@link #pin}</td></tr>
 * <tr><td>not more than two of a brand</td><td>{@link #atMost}</td></tr>
 * <tr><td>nothing the model is not sure of</td><td>{@link #minScore(double)}</td></tr>
 * <tr><td>no bought items, but for detergent</td><td>{@link #repeatable}</td></tr>
 * <tr><td>a list that is not ten times the same</td><td>{@link #diversify}</td></tr>
 * <tr><td>to learn about items never shown</td><td>{@link #explore}</td></tr>
 * <tr><td>what was viewed a minute ago</td><td>{@link #with}, {@link LiveRecommender}</td></tr>
 * </table>
 *
 * <p>All steps go together, in any order. An item is <em>eligible</em> if it is in every {@link #among}, not in an
 * {@link #exclude}, accepted by every {@link #only}, has no {@link #boost} of 0, and is new to the history, {@link
 * #repeatable} or welcome by {@link #includeSeen}. The pins come first, then each model's items with a score by rank,
 * then popular ones. So a list is as long as its limit whenever that many items are eligible, unless {@link
 * #personalOnly}, {@link #atMost} or {@link #minScore(Source, double)} shorten it. {@link #explore} at last exchanges
 * items for others.
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
     * @param recent items, known or not, the newest last
     * @return this query
     */
    Query<I> with(Collection<? extends I> recent);

    /**
     * Says to which segment the customer belongs, for models that look at segments: of a stranger, or instead of the
     * one known at the fit. Other models don't mind.
     *
     * @param name a segment's name, known or not
     * @return this query
     */
    Query<I> segment(String name);

    /**
     * Lets items be recommended that are part of the history; otherwise they are left out.
     *
     * @return this query
     */
    Query<I> includeSeen();

    /**
     * Lets some items be recommended although they are part of the history: what is used up and bought again. The test
     * is asked once or a few times for each item of the history. Several tests: one must accept.
     *
     * @param again whether an item may come again
     * @return this query
     */
    Query<I> repeatable(Predicate<? super I> again);

    /**
     * Leaves items out, pinned ones too.
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
     * expensive question (a look into the stock) is asked a few times, not once for every item of the shop (but see
     * {@link #diversify} and {@link #explore}). Several tests must all accept.
     *
     * @param accepts the test
     * @return this query
     */
    Query<I> only(Predicate<? super I> accepts);

    /**
     * Multiplies scores: above 1 moves an item up, below 1 down, 0 removes it. (Negative scores, which some models
     * give, are divided, so that this holds for them too.) Asked for every item with a score, because any of them may
     * win, and for every item of the shop where the list has to be filled up with popular ones (not after {@link
     * #personalOnly}); several boosts multiply.
     *
     * @param factor the factor of an item, finite and at least 0
     * @return this query
     */
    Query<I> boost(ToDoubleFunction<? super I> factor);

    /**
     * Puts an item at a place of the list, whatever its score and whether or not the customer has it: a campaign, a
     * paid placement. Otherwise it must be eligible; if it is not, the place goes to the next best item. The pins count
     * for {@link #atMost} before all others but are not stopped by it. Behind the end of a list that is too short, pins
     * follow in the order of their places. The latest pin of an item counts, and the latest at a place.
     *
     * @param item an item, known or not
     * @param place where it stands, 1 for the first; beyond the limit it is not shown
     * @return this query
     * @throws IllegalArgumentException if {@code place} is less than 1
     */
    Query<I> pin(I item, int place);

    /**
     * Takes at most a number of items from each group: two of a brand, three of a category. By rank: an item whose
     * group is full is passed over, for good. Several caps must all have room. A list may so become shorter than its
     * limit, though filling up goes on with other groups' items.
     *
     * @param count how many of each group, at least 0
     * @param group the group of an item, compared by {@code equals}; null for an item that no cap is meant for
     * @return this query
     * @throws IllegalArgumentException if {@code count} is negative
     */
    Query<I> atMost(int count, Function<? super I, ? extends @Nullable Object> group);

    /**
     * Leaves out what the user's own history speaks for too weakly; the places go to what comes next, such as popular
     * items. Short for {@link #minScore(Source, double) minScore(Source.PERSONAL, least)}.
     *
     * @param least the smallest score, boosts included, of a personal recommendation
     * @return this query
     * @throws IllegalArgumentException if {@code least} is NaN
     */
    default Query<I> minScore(double least) {
        return minScore(Source.PERSONAL, least);
    }

    /**
     * Leaves out items that a source recommends too weakly. Each source has its own scale, so each has its own limit:
     * the score of {@link Source#POPULAR} is the number of customers, say. Compared after boosts, as {@code float}.
     *
     * @param source which recommendations are meant
     * @param least their smallest score; the latest call counts
     * @return this query
     * @throws IllegalArgumentException if {@code least} is NaN, or {@code source} is one without scores, {@link
     *     Source#PINNED} or {@link Source#EXPLORED}
     */
    Query<I> minScore(Source source, double least);

    /**
     * Makes the list more varied: items too like those above them move down.
     *
     * <p>Maximal marginal relevance (Carbonell and Goldstein, SIGIR 1998). Each place goes to the item with the largest
     * {@code (1 - strength) · r(i) - strength · max_j s(i, j)}, {@code j} over the items that are on the list already,
     * pins included, 0 if there are none; among equals, to the higher score. {@code r} is the score, boosts included,
     * scaled to 0 … 1 between the least and the largest of the window (1 if all are equal). A window is the next best
     * eligible items of one model, whose groups have room: as many as five times the limit, at least 100. Personal
     * items stay before popular ones. Scores are shown as they are, so they no longer fall from place to place.
     *
     * <p>{@link #only} is asked for the whole window, the similarity at most window times limit times. Called again,
     * the latest call counts.
     *
     * @param strength 0 for the list as it is, 1 for variety at any price
     * @param similarity how alike two items are, finite, best within 0 … 1: 1 for the same brand, say
     * @return this query
     * @throws IllegalArgumentException if {@code strength} is not within 0 … 1
     */
    Query<I> diversify(double strength, ToDoubleBiFunction<? super I, ? super I> similarity);

    /**
     * Gives some places to chance, so that the shop learns about items that it would not show otherwise, and says with
     * what probability each item got its place, for inverse propensity scoring later.
     *
     * <p>Epsilon-greedy by place: each place that is not pinned is, with probability {@code share}, given to an item
     * drawn evenly, without repeats, from the pool; the item that stood there is then not shown. The pool is all
     * eligible items that are not on the list and, with {@link #atMost}, whose groups have room beside it. Nothing is
     * explored when the pool is used up, and with {@link #atMost} at most one place, so that no cap breaks. With {@code
     * e} the probability that a place is explored ({@code share}, less what those two rules take away), {@link
     * Recommendation#propensity} is {@code e / |pool|} for an explored item, {@code 1 - e} for one that kept its place,
     * and 1 for a pin: exactly the share of seeds for which this very item stands at this very place.
     *
     * <p>Neither {@link #minScore(Source, double)} nor {@link #personalOnly} hold for the pool. {@link #only} and
     * {@link #boost} are asked for every item of the shop (of {@link #among}). Called again, the latest call counts.
     *
     * @param share the share of places, 0 … 1
     * @param seed different for each request, such as a request number; an equal query with an equal seed has the same
     *     answer
     * @return this query
     * @throws IllegalArgumentException if {@code share} is not within 0 … 1
     */
    Query<I> explore(double share, long seed);

    /**
     * Ends the list where the models have nothing left, instead of filling it up with popular items. (Filling up goes
     * down to items that nobody has, in the order of their numbers, so that a shelf of a large enough shop is never
     * short.)
     *
     * @return this query
     */
    Query<I> personalOnly();

    /**
     * Says with each recommendation which items of the history, or which attributes in common with them, speak for it.
     *
     * @return this query
     */
    Query<I> explain();

    /**
     * Answers the query.
     *
     * @return at most {@code limit} different items, best first: personal ones by score, then popular ones; equal
     *     scores in the order of the item numbers
     * @throws IllegalArgumentException if a boost is negative, infinite or NaN, or a similarity infinite or NaN
     */
    List<Recommendation<I>> list();
}
