package io.growth.benchmarks.peers;

/** Many trees, learnt by a library from examples that it has taken, and asked about others. */
public interface TreeFitter {

    /**
     * Learns; what is asked next is asked of these trees.
     *
     * @param threads how many the library may use, if it can use several
     * @return the model
     */
    Object fit(int threads);

    /**
     * Scores the rows set aside at once.
     *
     * @param threads how many the library may use, if it can use several
     * @return a probability for each
     */
    double[] scores(int threads);

    /**
     * Scores one of the rows set aside, as a request would ask.
     *
     * @param row its number
     * @return the probability
     */
    double score(int row);
}
