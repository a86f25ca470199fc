package io.growth.recommend;

/**
 * Predicts how a user would rate an item.
 *
 * @param <U> type of the user keys
 * @param <I> type of the item keys
 */
@FunctionalInterface
public interface RatingPredictor<U, I> {

    /**
     * The expected rating.
     *
     * @param user a user key, known or not
     * @param item an item key, known or not
     * @return a finite number; for somebody or something unknown, and where no neighbour has a rating to go by, the
     *     mean rating of the item, else of the user, else of all ratings, and 0 if there are no ratings at all
     */
    double predict(U user, I item);
}
