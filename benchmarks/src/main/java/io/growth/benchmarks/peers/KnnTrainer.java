package io.growth.benchmarks.peers;

/** A library that holds the data in its own form and is ready to fit. */
public interface KnnTrainer {

    /**
     * Finds the most similar items of each item by the cosine of their sets of users. This is what fit benchmarks time.
     *
     * @param neighbors how many are kept for each item
     * @param threads how many threads may work
     * @return the fitted model
     */
    KnnModel fit(int neighbors, int threads);
}
