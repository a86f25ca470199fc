package io.growth.recommend.neighbor;

import io.growth.core.data.Interactions;
import io.growth.core.data.SparseMatrix;
import io.growth.core.fit.FitContext;
import io.growth.core.similarity.Similarity;
import io.growth.recommend.RatingPredictor;
import io.growth.recommend.Recommender;
import io.growth.recommend.RecommenderTrainer;
import io.growth.recommend.internal.IndexedRecommender;
import io.growth.recommend.internal.ListEnds;
import io.growth.recommend.internal.UserNeighborScorer;
import io.growth.recommend.internal.UserSearch;
import io.growth.recommend.popular.Popularity;
import java.util.Objects;

/**
 * "Customers like you": recommends what similar users have.
 *
 * <p>User-based collaborative filtering (Resnick et al., CSCW 1994). Two users are similar if they have the same items.
 * The score of an item is the sum of the similarities of the neighbours who have it.
 *
 * <p>Fitting takes Σ n_i² steps over the items' numbers of users. The model keeps the interactions, 8 bytes for each
 * neighbour and with reverse neighbours 16 for each user. A query walks the items of all neighbours. Immutable.
 */
public final class UserKnn implements RecommenderTrainer {

    /** How many neighbours are kept if not told otherwise. */
    public static final int DEFAULT_NEIGHBORS = 150;

    private final Similarity similarity;
    private final int neighbors;
    private final float minimum;
    private final boolean reverse;
    private final boolean weighted;
    private final Popularity fallback;

    private UserKnn(
            Similarity similarity,
            int neighbors,
            float minimum,
            boolean reverse,
            boolean weighted,
            Popularity fallback) {
        this.similarity = similarity;
        this.neighbors = neighbors;
        this.minimum = minimum;
        this.reverse = reverse;
        this.weighted = weighted;
        this.fallback = fallback;
    }

    /**
     * Neighbours by any similarity; {@code a} of each pair is the user whose neighbours are kept, {@code b} the
     * candidate.
     *
     * @param similarity how alike two users are
     * @return the trainer with {@value #DEFAULT_NEIGHBORS} reverse neighbours
     */
    public static UserKnn of(Similarity similarity) {
        return new UserKnn(
                Objects.requireNonNull(similarity, "similarity"),
                DEFAULT_NEIGHBORS,
                0,
                true,
                false,
                Popularity.create());
    }

    /**
     * Neighbours by cosine of the users' sets of items.
     *
     * @return the trainer
     */
    public static UserKnn cosine() {
        return of(Similarity.cosine());
    }

    /**
     * Neighbours by Jaccard index of the users' sets of items.
     *
     * @return the trainer
     */
    public static UserKnn jaccard() {
        return of(Similarity.jaccard());
    }

    /**
     * Sets how many neighbours are kept.
     *
     * @param count at least 1
     * @return a trainer with that many neighbours
     * @throws IllegalArgumentException if {@code count < 1}
     */
    public UserKnn withNeighbors(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("neighbors must be at least 1 but is " + count);
        }
        return new UserKnn(similarity, count, minimum, reverse, weighted, fallback);
    }

    /**
     * Leaves less similar users out.
     *
     * @param threshold smallest similarity that counts; not positive ones never do
     * @return a trainer with that threshold
     * @throws IllegalArgumentException if {@code threshold} is NaN
     */
    public UserKnn withMinimumSimilarity(double threshold) {
        return new UserKnn(similarity, neighbors, Thresholds.checked(threshold), reverse, weighted, fallback);
    }

    /**
     * Asks those users who have this user among their nearest: the default. It is what the published studies do, and it
     * hears users with long histories less often, since few others are near them.
     *
     * @return a trainer with reverse neighbours
     */
    public UserKnn withReverseNeighbors() {
        return new UserKnn(similarity, neighbors, minimum, true, weighted, fallback);
    }

    /**
     * Asks the user's own nearest.
     *
     * @return a trainer with own neighbours
     */
    public UserKnn withOwnNeighbors() {
        return new UserKnn(similarity, neighbors, minimum, false, weighted, fallback);
    }

    /**
     * Lets a neighbour's item count with its weight rather than once.
     *
     * @return a trainer that looks at weights
     */
    public UserKnn withWeights() {
        return new UserKnn(similarity, neighbors, minimum, reverse, true, fallback);
    }

    /**
     * Sets what answers where nothing personal is known.
     *
     * @param popularity how popularity is counted
     * @return a trainer with that fallback
     */
    public UserKnn withFallback(Popularity popularity) {
        return new UserKnn(similarity, neighbors, minimum, reverse, weighted, Objects.requireNonNull(popularity));
    }

    @Override
    public <U, I> Recommender<U, I> fit(Interactions<U, I> data, FitContext context) {
        // First, since it may refuse the data, and the search takes long.
        Recommender<U, I> popular = fallback.fit(data, context);
        NeighborLists lists =
                search(data, reverse ? Math.min(neighbors, NeighborSearch.ALL - 1) + 1 : neighbors, context);
        // One more than asked for was searched, to know who would take a place that falls free.
        ListEnds ends = reverse ? lists.cut(neighbors) : ListEnds.NONE;
        var search = new UserSearch(
                new UserNeighborScorer.Settings(similarity, neighbors, minimum), data.byUser(), data.byItem(), ends);
        return new IndexedRecommender<>(
                data, new UserNeighborScorer(asked(lists), data.byUser(), search, weighted), popular);
    }

    /**
     * Learns to predict ratings with all processors, as {@link #fitRatings(Interactions, FitContext)} does.
     *
     * @param <U> type of the user keys
     * @param <I> type of the item keys
     * @param ratings the weights are the ratings
     * @return an immutable predictor
     */
    public <U, I> RatingPredictor<U, I> fitRatings(Interactions<U, I> ratings) {
        return fitRatings(ratings, FitContext.defaults());
    }

    /**
     * Learns to predict ratings instead: the mean of the user, corrected by how similar users rated the item, {@code
     * μ_u + Σ_v s(u, v) (r_vi - μ_v) / Σ_v |s(u, v)|}, and kept within the range of the ratings seen.
     *
     * @param <U> type of the user keys
     * @param <I> type of the item keys
     * @param ratings the weights are the ratings
     * @param context threads, progress and cancellation
     * @return an immutable predictor
     */
    public <U, I> RatingPredictor<U, I> fitRatings(Interactions<U, I> ratings, FitContext context) {
        SparseMatrix neighborsOfUser = asked(search(ratings, neighbors, context));
        return new RatingModel<>(ratings.users(), ratings.items(), false, neighborsOfUser, ratings.byItem());
    }

    private NeighborLists search(Interactions<?, ?> data, int count, FitContext context) {
        return new NeighborSearch(data.byUser(), data.byItem(), similarity, true, count, minimum)
                .run("compare users", context);
    }

    /** Row: a user; columns: the users whose items count for that user. */
    private SparseMatrix asked(NeighborLists lists) {
        return reverse ? lists.toReverseMatrix() : lists.toMatrix();
    }

    @Override
    public String toString() {
        return "UserKnn " + similarity + " K=" + neighbors + (reverse ? " reverse" : " own")
                + (minimum > 0 ? " min " + minimum : "") + (weighted ? " with weights" : "");
    }
}
