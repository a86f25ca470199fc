package io.growth.recommend.linear;

import io.growth.core.data.Interactions;
import io.growth.core.fit.FitContext;
import io.growth.recommend.Recommender;
import io.growth.recommend.RecommenderTrainer;
import io.growth.recommend.internal.IndexedRecommender;
import io.growth.recommend.internal.ItemNeighborScorer;
import io.growth.recommend.popular.Popularity;
import java.util.Objects;

/**
 * Predicts each item from a few others that are chosen for it: as small and as easy to explain as item neighbours, and
 * more accurate, since two neighbours that say the same thing do not count twice.
 *
 * <p>Sparse linear methods (Ning and Karypis, "SLIM", ICDM 2011): for every item {@code j} an elastic net over the
 * {@code m} users,
 *
 * <pre>
 *   min_w  1/(2m) ‖x_j − X w‖² + alpha · l1 · ‖w‖₁ + ½ alpha · (1 − l1) · ‖w‖²,   w ≥ 0,  w_j = 0,
 * </pre>
 *
 * where {@code alpha} and {@code l1} mean what they do in scikit-learn's ElasticNet without an intercept, so that
 * published parameters apply. The score of item {@code j} is {@code Σ_i x_i w_i} over the items of the history.
 *
 * <pre>{@code
 * Recommender<String, String> shop = Slim.create().withPenalty(0.03, 1e-4).withNeighbors(500).fit(orders);
 * }</pre>
 *
 * <p>Solved by cyclic coordinate descent on the Gram matrix (Friedman, Hastie, Tibshirani, Journal of Statistical
 * Software 2010, "covariance updates"), item by item and so in parallel, over a growing set of items that could lower
 * the error; at the end none is left that could. An item weighs only on items with which it shares a user; where no
 * weight of an interaction is negative, that is no restriction. Immutable.
 */
public final class Slim implements RecommenderTrainer {

    /** The strength of the penalty if not told otherwise. */
    public static final double DEFAULT_ALPHA = 0.03;

    /** The L1 share of the penalty if not told otherwise. */
    public static final double DEFAULT_L1_RATIO = 1e-4;

    private static final int ALL = Integer.MAX_VALUE;

    private final double alpha;
    private final double l1Ratio;
    private final int neighbors;
    private final int candidates;
    private final boolean weighted;
    private final Popularity fallback;

    private Slim(double alpha, double l1Ratio, int neighbors, int candidates, boolean weighted, Popularity fallback) {
        this.alpha = alpha;
        this.l1Ratio = l1Ratio;
        this.neighbors = neighbors;
        this.candidates = candidates;
        this.weighted = weighted;
        this.fallback = fallback;
    }

    /**
     * Keeps every weight that the regression gives.
     *
     * @return the trainer with penalty {@value #DEFAULT_ALPHA}, L1 share {@value #DEFAULT_L1_RATIO}
     */
    public static Slim create() {
        return new Slim(DEFAULT_ALPHA, DEFAULT_L1_RATIO, ALL, ALL, false, Popularity.create());
    }

    /**
     * Sets how strongly weights are kept small, and how many become 0.
     *
     * @param newAlpha strength, larger than 0; relative to the mean over users of squared errors, so it hardly depends
     *     on how many users there are, and rare items need a small one
     * @param newL1Ratio share of the absolute values, 0 to 1; the rest goes to squares. Tiny ones, such as 1e-4, are
     *     usual
     * @return a trainer with that penalty
     * @throws IllegalArgumentException if {@code newAlpha} is not positive and finite or {@code newL1Ratio} not a
     *     number from 0 to 1
     */
    public Slim withPenalty(double newAlpha, double newL1Ratio) {
        Check.positive("alpha", newAlpha);
        Check.range("l1Ratio", newL1Ratio, 0, 1);
        return new Slim(newAlpha, newL1Ratio, neighbors, candidates, weighted, fallback);
    }

    /**
     * Keeps, of each item that may be recommended, the largest weights.
     *
     * @param count at least 1
     * @return a trainer that keeps that many
     * @throws IllegalArgumentException if {@code count < 1}
     */
    public Slim withNeighbors(int count) {
        Check.atLeastOne("neighbors", count);
        return new Slim(alpha, l1Ratio, count, candidates, weighted, fallback);
    }

    /**
     * Lets an item be predicted only from those with the largest cosine to it, which makes a fit on many items much
     * quicker (the paper's fsSLIM).
     *
     * @param count at least 1
     * @return a trainer with that many candidates for each item
     * @throws IllegalArgumentException if {@code count < 1}
     */
    public Slim withCandidates(int count) {
        Check.atLeastOne("candidates", count);
        return new Slim(alpha, l1Ratio, neighbors, count, weighted, fallback);
    }

    /**
     * Lets interactions count with their weights (pieces bought, a rating) rather than once, in the fit and in a
     * history.
     *
     * @return a trainer that looks at weights
     */
    public Slim withWeights() {
        return new Slim(alpha, l1Ratio, neighbors, candidates, true, fallback);
    }

    /**
     * Sets what answers where nothing personal is known.
     *
     * @param popularity how popularity is counted
     * @return a trainer with that fallback
     */
    public Slim withFallback(Popularity popularity) {
        return new Slim(
                alpha, l1Ratio, neighbors, candidates, weighted, Objects.requireNonNull(popularity, "popularity"));
    }

    /**
     * Learns from interactions.
     *
     * @param <U> type of the user keys
     * @param <I> type of the item keys
     * @param data who did what
     * @param context threads, progress and cancellation
     * @return an immutable recommender
     * @throws io.growth.core.fit.FitCancelledException if the fit was cancelled
     * @throws IllegalStateException if the memory will not suffice
     */
    @Override
    public <U, I> Recommender<U, I> fit(Interactions<U, I> data, FitContext context) {
        // First, since it may refuse the data, and the regressions take long.
        Recommender<U, I> popular = fallback.fit(data, context);
        Design design = Design.of(data, weighted, 0, 0, 0);
        var regression = new ElasticNet(
                alpha * l1Ratio * design.users(), alpha * (1 - l1Ratio) * design.users(), candidates, neighbors);
        return new IndexedRecommender<>(
                data, new ItemNeighborScorer(regression.fit(design, context), weighted), popular);
    }

    @Override
    public String toString() {
        return "Slim alpha=" + Check.text(alpha) + " l1=" + Check.text(l1Ratio)
                + (neighbors == ALL ? "" : " K=" + neighbors)
                + (candidates == ALL ? "" : " of " + candidates + " candidates")
                + (weighted ? " with weights" : "");
    }
}
