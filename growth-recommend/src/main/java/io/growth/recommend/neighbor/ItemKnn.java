package io.growth.recommend.neighbor;

import io.growth.core.data.Interactions;
import io.growth.core.data.SparseMatrix;
import io.growth.core.data.Weighting;
import io.growth.core.fit.FitContext;
import io.growth.core.similarity.Evidence;
import io.growth.core.similarity.Similarity;
import io.growth.recommend.RatingPredictor;
import io.growth.recommend.Recommender;
import io.growth.recommend.RecommenderTrainer;
import io.growth.recommend.internal.IndexedRecommender;
import io.growth.recommend.internal.ItemNeighborScorer;
import io.growth.recommend.popular.Popularity;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * "Who bought this also bought": recommends items that are similar to those of the history.
 *
 * <p>Item-based collaborative filtering (Sarwar et al., WWW 2001; Deshpande and Karypis, TOIS 2004). Two items are
 * similar if the same users have them. The score of an item {@code i} is {@code Σ_j s(j, i) x_j} over the items {@code
 * j} of the history.
 *
 * <pre>{@code
 * Recommender<String, String> shop = ItemKnn.cosine().withNeighbors(200).fit(orders);
 * }</pre>
 *
 * <p>Fitting takes Σ n_u² steps over the users' numbers of items; the model 8 bytes for each neighbour kept. Immutable.
 */
public final class ItemKnn implements RecommenderTrainer {

    /** How many neighbours are kept if not told otherwise. */
    public static final int DEFAULT_NEIGHBORS = 200;

    private final Similarity similarity;
    private final int neighbors;
    private final float minimum;
    private final boolean ofCandidate;
    private final boolean weighted;
    private final @Nullable Weighting weighting;
    private final Popularity fallback;

    private ItemKnn(
            Similarity similarity,
            int neighbors,
            float minimum,
            boolean ofCandidate,
            boolean weighted,
            @Nullable Weighting weighting,
            Popularity fallback) {
        this.similarity = similarity;
        this.neighbors = neighbors;
        this.minimum = minimum;
        this.ofCandidate = ofCandidate;
        this.weighted = weighted;
        this.weighting = weighting;
        this.fallback = fallback;
    }

    /**
     * Neighbours by any similarity; {@code a} of each pair is the item of the history, {@code b} the one that may
     * be recommended.
     *
     * @param similarity how alike two items are
     * @return the trainer with {@value #DEFAULT_NEIGHBORS} neighbours of the candidate
     */
    public static ItemKnn of(Similarity similarity) {
        return new ItemKnn(
                Objects.requireNonNull(similarity, "similarity"),
                DEFAULT_NEIGHBORS,
                0,
                true,
                false,
                null,
                Popularity.create());
    }

    /**
     * Neighbours by cosine of the items' sets of users.
     *
     * @return the trainer
     */
    public static ItemKnn cosine() {
        return of(Similarity.cosine());
    }

    /**
     * Neighbours by Jaccard index of the items' sets of users.
     *
     * @return the trainer
     */
    public static ItemKnn jaccard() {
        return of(Similarity.jaccard());
    }

    /**
     * Sets how many neighbours are kept.
     *
     * @param count at least 1
     * @return a trainer with that many neighbours
     * @throws IllegalArgumentException if {@code count < 1}
     */
    public ItemKnn withNeighbors(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("neighbors must be at least 1 but is " + count);
        }
        return new ItemKnn(similarity, count, minimum, ofCandidate, weighted, weighting, fallback);
    }

    /**
     * Keeps every similar item. The model then holds every pair of items with a common user: mind the memory.
     *
     * @return a trainer without a limit
     */
    public ItemKnn withAllNeighbors() {
        return withNeighbors(NeighborSearch.ALL);
    }

    /**
     * Leaves less similar items out.
     *
     * @param threshold smallest similarity that counts; not positive ones never do
     * @return a trainer with that threshold
     * @throws IllegalArgumentException if {@code threshold} is NaN
     */
    public ItemKnn withMinimumSimilarity(double threshold) {
        return new ItemKnn(
                similarity, neighbors, Thresholds.checked(threshold), ofCandidate, weighted, weighting, fallback);
    }

    /**
     * Keeps, of each item that may be recommended, the items most similar to it: the default, and on public data the
     * better choice. An item that resembles little still has its neighbours and so gets its chance.
     *
     * @return a trainer that keeps the neighbours of the candidate
     */
    public ItemKnn keepingNeighborsOfCandidate() {
        return new ItemKnn(similarity, neighbors, minimum, true, weighted, weighting, fallback);
    }

    /**
     * Keeps, of each item of a history, the items most similar to it: the way of many libraries, and the smallest
     * working set per query.
     *
     * @return a trainer that keeps the neighbours of the item in the history
     */
    public ItemKnn keepingNeighborsOfHistory() {
        return new ItemKnn(similarity, neighbors, minimum, false, weighted, weighting, fallback);
    }

    /**
     * Lets an item of the history count with its weight (pieces bought, a rating) rather than once.
     *
     * @return a trainer that looks at weights
     */
    public ItemKnn withWeights() {
        return new ItemKnn(similarity, neighbors, minimum, ofCandidate, true, weighting, fallback);
    }

    /**
     * Compares items by transformed weights: items are the documents, users the terms. Needs a similarity that looks at
     * weights, such as {@link Similarity#weightedCosine}.
     *
     * @param transformation TF-IDF or BM25, say
     * @return a trainer with that weighting
     * @throws IllegalArgumentException if the similarity does not look at weights
     */
    public ItemKnn withWeighting(Weighting transformation) {
        if (similarity.evidence() == Evidence.COUNTS) {
            throw new IllegalArgumentException(
                    "'" + similarity + "' does not look at weights, so a weighting would change"
                            + " nothing; use ItemKnn.of(Similarity.weightedCosine()), say");
        }
        return new ItemKnn(
                similarity,
                neighbors,
                minimum,
                ofCandidate,
                weighted,
                Objects.requireNonNull(transformation),
                fallback);
    }

    /**
     * Sets what answers where nothing personal is known.
     *
     * @param popularity how popularity is counted
     * @return a trainer with that fallback
     */
    public ItemKnn withFallback(Popularity popularity) {
        return new ItemKnn(
                similarity, neighbors, minimum, ofCandidate, weighted, weighting, Objects.requireNonNull(popularity));
    }

    @Override
    public <U, I> Recommender<U, I> fit(Interactions<U, I> data, FitContext context) {
        // First, since it may refuse the data, and the search takes long.
        Recommender<U, I> popular = fallback.fit(data, context);
        return new IndexedRecommender<>(data, new ItemNeighborScorer(spokenFor(data, context), weighted), popular);
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
     * Learns to predict ratings instead: the mean of the item, corrected by how the user rated the items most similar
     * to it, {@code μ_i + Σ_j s(j, i) (r_uj - μ_j) / Σ_j |s(j, i)|}, and kept within the range of the ratings seen.
     *
     * @param <U> type of the user keys
     * @param <I> type of the item keys
     * @param ratings the weights are the ratings
     * @param context threads, progress and cancellation
     * @return an immutable predictor
     */
    public <U, I> RatingPredictor<U, I> fitRatings(Interactions<U, I> ratings, FitContext context) {
        SparseMatrix neighborsOfItem = spokenFor(ratings, context).transpose();
        return new RatingModel<>(ratings.users(), ratings.items(), true, neighborsOfItem, ratings.byUser());
    }

    /** Row: item of the history; columns: candidates it speaks for. */
    private SparseMatrix spokenFor(Interactions<?, ?> data, FitContext context) {
        SparseMatrix items = data.byItem();
        SparseMatrix users = data.byUser();
        if (weighting != null) {
            items = weighting.apply(items);
            users = items.transpose();
        }
        NeighborLists lists = new NeighborSearch(items, users, similarity, !ofCandidate, neighbors, minimum)
                .run("compare items", context);
        return ofCandidate ? lists.toReverseMatrix() : lists.toMatrix();
    }

    @Override
    public String toString() {
        return "ItemKnn " + similarity + (weighting == null ? "" : " " + weighting) + " K="
                + (neighbors == NeighborSearch.ALL ? "all" : neighbors)
                + (ofCandidate ? " of candidate" : " of history") + (minimum > 0 ? " min " + minimum : "")
                + (weighted ? " with weights" : "");
    }
}
