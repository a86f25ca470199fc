package io.growth.recommend.graph;

import io.growth.core.data.Interactions;
import io.growth.core.data.SparseMatrix;
import io.growth.core.fit.FitContext;
import io.growth.core.similarity.Similarity;
import io.growth.recommend.Recommender;
import io.growth.recommend.RecommenderTrainer;
import io.growth.recommend.internal.IndexedRecommender;
import io.growth.recommend.internal.ItemNeighborScorer;
import io.growth.recommend.neighbor.ItemKnn;
import io.growth.recommend.popular.Popularity;
import java.util.Objects;

/**
 * Recommends where a stroll leads that starts at an item of the history, visits one of its buyers, and takes something
 * else from that buyer's basket: simple, quick, and among the most accurate models there are.
 *
 * <p>P3α (Cooper, Lee, Radinsky, Siantos, WWW 2014) raises the probabilities of the steps to α; RP3β (Paudel,
 * Christoffel, Newell, Bernstein, TiiS 7(1), 2017) also divides by the popularity of where the walk ends, {@code W_ij =
 * Σ_u (1/n_i · 1/n_u)^α / n_j^β} over the users {@code u} who have both. As in the published studies (Ferrari Dacrema
 * et al., TOIS 39(2), 2021), the k largest of each row are kept, then rows are made to sum to 1, then the k largest of
 * each column are kept. The score of an item {@code j} is the sum of {@code W_ij} over the items {@code i} of the
 * history. Weights don't count.
 *
 * <pre>{@code
 * Recommender<String, String> shop = RandomWalk.rp3Beta(0.7, 0.4).withNeighbors(350).fit(orders);
 * }</pre>
 *
 * <p>Fitting takes Σ n_u² steps over the users' numbers of items; the model 8 bytes for each neighbour kept. Immutable.
 */
public final class RandomWalk implements RecommenderTrainer {

    /** How many items each item leads to if not told otherwise. */
    public static final int DEFAULT_NEIGHBORS = 350;

    private final double alpha;
    private final double beta;
    private final int neighbors;
    private final boolean normalised;
    private final boolean cut;
    private final Popularity fallback;

    private RandomWalk(double alpha, double beta, int neighbors, boolean normalised, boolean cut, Popularity fallback) {
        this.alpha = alpha;
        this.beta = beta;
        this.neighbors = neighbors;
        this.normalised = normalised;
        this.cut = cut;
        this.fallback = fallback;
    }

    /**
     * Walks that are tempered, but end where they end.
     *
     * @param alpha exponent of the probabilities, usually 0.4 to 1.2
     * @return the trainer with {@value #DEFAULT_NEIGHBORS} neighbours, normalised
     * @throws IllegalArgumentException if {@code alpha} is negative or not finite
     */
    public static RandomWalk p3Alpha(double alpha) {
        return rp3Beta(alpha, 0);
    }

    /**
     * Walks that are also discouraged from ending at popular items.
     *
     * @param alpha exponent of the probabilities, usually 0.4 to 1.2
     * @param beta exponent of the popularity, usually 0 to 0.7
     * @return the trainer with {@value #DEFAULT_NEIGHBORS} neighbours, normalised
     * @throws IllegalArgumentException if one of them is negative or not finite
     */
    public static RandomWalk rp3Beta(double alpha, double beta) {
        Exponents.check("alpha", alpha);
        Exponents.check("beta", beta);
        return new RandomWalk(alpha, beta, DEFAULT_NEIGHBORS, true, true, Popularity.create());
    }

    /**
     * Sets how many items each item leads to at most, and is reached from at most.
     *
     * @param count at least 1
     * @return a trainer with that many neighbours
     * @throws IllegalArgumentException if {@code count < 1}
     */
    public RandomWalk withNeighbors(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("neighbors must be at least 1 but is " + count);
        }
        return new RandomWalk(alpha, beta, count, normalised, cut, fallback);
    }

    /**
     * Leaves the rows as they are, so that a popular item of the history says less than a rare one.
     *
     * @return a trainer whose rows don't sum to 1
     */
    public RandomWalk withoutNormalisation() {
        return new RandomWalk(alpha, beta, neighbors, false, cut, fallback);
    }

    /**
     * Lets any number of items lead to an item, so that popular ones are reached from more places.
     *
     * @return a trainer that does not cut columns
     */
    public RandomWalk withoutColumnCut() {
        return new RandomWalk(alpha, beta, neighbors, normalised, false, fallback);
    }

    /**
     * Sets what answers where nothing personal is known.
     *
     * @param popularity how popularity is counted
     * @return a trainer with that fallback
     */
    public RandomWalk withFallback(Popularity popularity) {
        return new RandomWalk(alpha, beta, neighbors, normalised, cut, Objects.requireNonNull(popularity));
    }

    @Override
    public <U, I> Recommender<U, I> fit(Interactions<U, I> data, FitContext context) {
        // First, since it may refuse the data, and the walks take long.
        Recommender<U, I> popular = fallback.fit(data, context);
        ItemKnn counting = ItemKnn.of(Similarity.degreeNormalised(alpha, alpha, beta))
                .keepingNeighborsOfHistory()
                .withNeighbors(neighbors);
        SparseMatrix walks = Neighborhood.of(counting, data, context);
        if (normalised) {
            walks = Rows.summingToOne(walks);
        }
        if (cut) {
            walks = ColumnCut.keepLargest(walks, neighbors, context);
        }
        return new IndexedRecommender<>(data, new ItemNeighborScorer(walks, false), popular);
    }

    @Override
    public String toString() {
        return (beta == 0 ? "P3alpha " + alpha : "RP3beta alpha " + alpha + " beta " + beta) + " K=" + neighbors
                + (normalised ? " normalised" : "") + (cut ? "" : " columns uncut");
    }
}
