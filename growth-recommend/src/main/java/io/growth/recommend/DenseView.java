package io.growth.recommend;

/** A recommender in numbers: no keys, no objects, nothing allocated. Safe for any number of threads. */
public interface DenseView {

    /**
     * The best items for a user, as {@link Recommender#recommend} gives them.
     *
     * @param user number of the user; -1 for somebody unknown
     * @param items receives item numbers, best first; its length is the limit
     * @param scores receives the scores; as long as {@code items}
     * @return how many were found
     * @throws IllegalArgumentException if the arrays differ in length
     * @throws IndexOutOfBoundsException if there is no such user
     */
    int recommend(int user, int[] items, float[] scores);
}
