package io.growth.benchmarks.peers;

import java.util.Arrays;

/** The item neighbours of one library, ready to recommend; safe for several threads. */
public interface KnnModel {

    /**
     * Recommends items that the user does not have. This is what query benchmarks time.
     *
     * @param user number of a user
     * @param limit how many at most
     * @return items, best first
     */
    int[] top(int user, int limit);

    /**
     * Recommends to many users.
     *
     * @param users numbers of the users
     * @param limit how many items for each at most
     * @param threads how many threads work
     * @return items of each user, best first
     */
    default int[][] topForEach(int[] users, int limit, int threads) {
        return Threads.run(
                threads,
                () -> Arrays.stream(users)
                        .parallel()
                        .mapToObj(user -> top(user, limit))
                        .toArray(int[][]::new));
    }
}
