package io.growth.recommend;

import java.util.List;

/**
 * The least a recommender can do: name the best items for a user. Everything that is judged by {@code evaluate} is a
 * ranker; a shop's present solution becomes one with a lambda.
 *
 * @param <U> type of the user keys
 * @param <I> type of the item keys
 */
@FunctionalInterface
public interface Ranker<U, I> {

    /**
     * The best items for a user, best first.
     *
     * @param user a user key, known or not
     * @param limit how many at most, at least 0
     * @return at most {@code limit} different items
     */
    List<Recommendation<I>> recommend(U user, int limit);
}
