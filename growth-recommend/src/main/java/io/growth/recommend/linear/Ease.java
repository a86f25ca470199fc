package io.growth.recommend.linear;

import io.growth.core.data.Interactions;
import io.growth.core.fit.FitContext;
import io.growth.recommend.Recommender;
import io.growth.recommend.RecommenderTrainer;
import io.growth.recommend.internal.IndexedRecommender;
import io.growth.recommend.internal.Scorer;
import io.growth.recommend.popular.Popularity;
import java.util.Objects;

/**
 * Predicts each item from all others at once, so that of ten items that say the same thing none counts ten times: among
 * the most accurate models for shops of up to some ten thousand items, with one number to choose and nothing random.
 *
 * <p>Ridge regression of every item on all others (Steck, "Embarrassingly shallow autoencoders for sparse data", WWW
 * 2019): {@code min_B ‖X − XB‖² + λ‖B‖²} with a diagonal of 0. With {@code P = (XᵀX + λI)⁻¹} the solution is {@code
 * B_ij = −P_ij / P_jj}. The score of an item {@code j} is {@code Σ_i x_i B_ij} over the items {@code i} of the history;
 * it may be negative, and every item has one.
 *
 * <pre>{@code
 * Recommender<String, String> shop = Ease.create().withRegularization(500).withUserExponent(0.5).fit(orders);
 * }</pre>
 *
 * <p>Fitting takes n³/2 multiply-adds for n items and 8 n² bytes, which are asked for before they are taken; the model
 * 4 n² bytes, less with {@link #withNeighbors}. A catalogue larger than {@link #withMaxItems} is not inverted as a
 * whole: there each item is predicted from the {@value #DEFAULT_NEIGHBORS} items (or {@link #withNeighbors}) most
 * correlated with it, the exact solution for that choice of predictors. (Steck, "Markov random fields for collaborative
 * filtering", NeurIPS 2019, starts from the same sparse pattern and shares inverses between items to save time.)
 * Immutable.
 */
public final class Ease implements RecommenderTrainer {

    /** The regularisation if not told otherwise. */
    public static final double DEFAULT_REGULARIZATION = 500;

    /** Up to how many items the weights of all pairs are learnt if not told otherwise. */
    public static final int DEFAULT_MAX_ITEMS = 20_000;

    /** From how many items each is predicted in a larger catalogue if not told otherwise. */
    public static final int DEFAULT_NEIGHBORS = 200;

    /** No selection. */
    static final int ALL = Integer.MAX_VALUE;

    private final Penalty penalty;
    private final double userExponent;
    private final double itemExponent;
    private final double discount;
    private final boolean weighted;
    private final int neighbors;
    private final int maxItems;
    private final Popularity fallback;

    private Ease(
            Penalty penalty,
            double userExponent,
            double itemExponent,
            double discount,
            boolean weighted,
            int neighbors,
            int maxItems,
            Popularity fallback) {
        this.penalty = penalty;
        this.userExponent = userExponent;
        this.itemExponent = itemExponent;
        this.discount = discount;
        this.weighted = weighted;
        this.neighbors = neighbors;
        this.maxItems = maxItems;
        this.fallback = fallback;
    }

    /**
     * The plain model of the paper.
     *
     * @return the trainer with regularisation {@value #DEFAULT_REGULARIZATION}
     */
    public static Ease create() {
        return new Ease(
                new Penalty(DEFAULT_REGULARIZATION, 0, 0), 0, 0, 0, false, ALL, DEFAULT_MAX_ITEMS, Popularity.create());
    }

    /**
     * Sets how strongly weights are kept small: more for small or noisy data. It is in units of users (of an item's sum
     * of squared weights), so it grows with the data: 100 to 1000 are usual. A user exponent makes these sums smaller,
     * and the regularisation has to follow.
     *
     * @param lambda larger than 0
     * @return a trainer with that regularisation
     * @throws IllegalArgumentException if {@code lambda} is not positive and finite
     */
    public Ease withRegularization(double lambda) {
        Check.positive("lambda", lambda);
        return with(new Penalty(lambda, penalty.dropout(), penalty.diagonal()));
    }

    /**
     * Lets somebody who takes very much count less: squared errors of a user of {@code n} items are multiplied by
     * {@code n^-exponent}. Around 0.5 is worth a try before anything else, together with a smaller regularisation.
     *
     * @param exponent 0, the default, counts every interaction alike; 1 every user
     * @return a trainer with that weighting of users
     * @throws IllegalArgumentException if {@code exponent} is not a number from 0 to 2
     */
    public Ease withUserExponent(double exponent) {
        Check.range("exponent", exponent, 0, 2);
        return new Ease(penalty, exponent, itemExponent, discount, weighted, neighbors, maxItems, fallback);
    }

    /**
     * Regularises bestsellers less or more than rare items: the column of an item with {@code n} users is multiplied by
     * {@code n^-exponent} before the regression, and what it says by the same on its way back, as in graph filters on a
     * degree-normalised matrix.
     *
     * @param exponent 0, the default, leaves the items as they are; 0.5 gives all of them the same length
     * @return a trainer with that scaling of items
     * @throws IllegalArgumentException if {@code exponent} is not a number from -1 to 1
     */
    public Ease withItemExponent(double exponent) {
        Check.range("exponent", exponent, -1, 1);
        return new Ease(penalty, userExponent, exponent, discount, weighted, neighbors, maxItems, fallback);
    }

    /**
     * Holds bestsellers back in the list, since whoever has not bought one yet may not want it: scores of an item with
     * {@code n} users are multiplied by {@code n^-exponent}. Of the model itself nothing changes.
     *
     * @param exponent 0, the default, changes nothing; 0.1 is much
     * @return a trainer with that discount
     * @throws IllegalArgumentException if {@code exponent} is not a number from -1 to 1
     */
    public Ease withPopularityDiscount(double exponent) {
        Check.range("exponent", exponent, -1, 1);
        return new Ease(penalty, userExponent, itemExponent, exponent, weighted, neighbors, maxItems, fallback);
    }

    /**
     * Learns to predict from histories of which a share is missing: adds {@code share / (1 − share)} times its own sum
     * of squares to the regularisation of each item, so that bestsellers are held back (EDLAE: Steck, "Autoencoders
     * that don't overfit towards the identity", NeurIPS 2020, in closed form with a diagonal of 0).
     *
     * @param share 0, the default, to less than 1
     * @return a trainer with that dropout
     * @throws IllegalArgumentException if {@code share} is not a number from 0 to less than 1
     */
    public Ease withDropout(double share) {
        Check.share("share", share);
        return with(new Penalty(penalty.lambda(), share, penalty.diagonal()));
    }

    /**
     * Lets an item speak for itself a little: weights on the diagonal may rise to a limit instead of being 0 (RDLAE:
     * Moon, Kim, Lee, "It's enough: relaxing diagonal constraints in linear autoencoders for recommendation", SIGIR
     * 2023). This also lowers the scores of items that are hard to predict from others.
     *
     * @param limit 0, the default, to less than 1
     * @return a trainer with that limit
     * @throws IllegalArgumentException if {@code limit} is not a number from 0 to less than 1
     */
    public Ease withRelaxedDiagonal(double limit) {
        Check.share("limit", limit);
        return with(new Penalty(penalty.lambda(), penalty.dropout(), limit));
    }

    private Ease with(Penalty newPenalty) {
        return new Ease(newPenalty, userExponent, itemExponent, discount, weighted, neighbors, maxItems, fallback);
    }

    /**
     * Lets interactions count with their weights (pieces bought, a rating) rather than once, in the fit and in a
     * history.
     *
     * @return a trainer that looks at weights
     */
    public Ease withWeights() {
        return new Ease(penalty, userExponent, itemExponent, discount, true, neighbors, maxItems, fallback);
    }

    /**
     * Keeps, of each item that may be recommended, the largest weights of either sign: a small model, and quick
     * answers.
     *
     * @param count at least 1
     * @return a trainer that keeps that many
     * @throws IllegalArgumentException if {@code count < 1}
     */
    public Ease withNeighbors(int count) {
        Check.atLeastOne("neighbors", count);
        return new Ease(penalty, userExponent, itemExponent, discount, weighted, count, maxItems, fallback);
    }

    /**
     * Sets up to how many items the weights of all pairs are learnt.
     *
     * @param count at least 0
     * @return a trainer with that limit
     * @throws IllegalArgumentException if {@code count} is negative
     */
    public Ease withMaxItems(int count) {
        if (count < 0) {
            throw new IllegalArgumentException("maxItems must be at least 0 but is " + count);
        }
        return new Ease(penalty, userExponent, itemExponent, discount, weighted, neighbors, count, fallback);
    }

    /**
     * Sets what answers where nothing personal is known.
     *
     * @param popularity how popularity is counted
     * @return a trainer with that fallback
     */
    public Ease withFallback(Popularity popularity) {
        return new Ease(
                penalty,
                userExponent,
                itemExponent,
                discount,
                weighted,
                neighbors,
                maxItems,
                Objects.requireNonNull(popularity, "popularity"));
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
     * @throws IllegalStateException if the memory will not suffice, or if the regularisation is so small beside the
     *     weights that the equations have no solution in {@code double}
     */
    @Override
    public <U, I> Recommender<U, I> fit(Interactions<U, I> data, FitContext context) {
        // First, since it may refuse the data, and the inverse takes long.
        Recommender<U, I> popular = fallback.fit(data, context);
        return new IndexedRecommender<>(data, scorer(data, context), popular);
    }

    private Scorer scorer(Interactions<?, ?> data, FitContext context) {
        boolean whole = data.items().size() <= maxItems;
        if (whole) {
            FullRegression.requireMemory(data.items().size());
        }
        Design design = Design.of(data, weighted, userExponent, itemExponent, discount);
        try {
            return whole
                    ? new FullRegression(design, penalty, weighted).fit(neighbors, context)
                    : new NeighborRegression(design, penalty, weighted)
                            .fit(neighbors == ALL ? DEFAULT_NEIGHBORS : neighbors, context);
        } catch (ArithmeticException e) {
            throw new IllegalStateException(
                    "the equations have no solution to working precision with lambda " + penalty.lambda()
                            + " beside weights so large; raise it by withRegularization, or scale the weights down",
                    e);
        }
    }

    @Override
    public String toString() {
        return "Ease " + penalty
                + (userExponent == 0 ? "" : " user exponent " + Check.text(userExponent))
                + (itemExponent == 0 ? "" : " item exponent " + Check.text(itemExponent))
                + (discount == 0 ? "" : " discount " + Check.text(discount))
                + (neighbors == ALL ? "" : " K=" + neighbors)
                + (maxItems == DEFAULT_MAX_ITEMS ? "" : " max items " + maxItems)
                + (weighted ? " with weights" : "");
    }
}
