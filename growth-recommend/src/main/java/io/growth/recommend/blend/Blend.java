package io.growth.recommend.blend;

import io.growth.core.data.Interactions;
import io.growth.core.fit.FitContext;
import io.growth.recommend.Recommender;
import io.growth.recommend.RecommenderTrainer;
import io.growth.recommend.evaluate.Metric;
import io.growth.recommend.evaluate.Validation;
import io.growth.recommend.internal.BlendScorer;
import io.growth.recommend.internal.Fusion;
import io.growth.recommend.internal.IndexedRecommender;
import io.growth.recommend.internal.Stage;
import io.growth.recommend.popular.Popularity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Several recommenders as one that is better than each: what one overlooks another finds.
 *
 * <p>An ensemble of rankers: the score of an item is the weighted sum of what the models give it, after their scores
 * have been made comparable by a {@link Combination}. Different kinds of models, such as neighbours of items and of
 * users, gain the most. The weights are given, or learnt on a {@linkplain Validation part} of the data that the models
 * are not shown meanwhile; then all models are fitted on all of it.
 *
 * <pre>{@code
 * Recommender<String, String> shop = Blend.of(ItemKnn.cosine(), UserKnn.jaccard())
 *         .learning(Metric.NDCG, 10)
 *         .fit(orders);
 * }</pre>
 *
 * <p>{@link Popularity} among the models counts with each item's number of users. Where a model has others to fall back
 * on, these are asked after the blend. A query costs the sum of what the models cost. Immutable.
 */
public final class Blend implements RecommenderTrainer {

    /** How many items of each model have a rank if not told otherwise. */
    public static final int DEFAULT_DEPTH = 200;

    private static final double RANK_CONSTANT = 60;

    private final List<RecommenderTrainer> models;
    private final double[] weights;
    private final Combination combination;
    private final int depth;
    private final @Nullable Learning learning;
    private final Popularity fallback;

    private Blend(
            List<RecommenderTrainer> models,
            double[] weights,
            Combination combination,
            int depth,
            @Nullable Learning learning,
            Popularity fallback) {
        this.models = models;
        this.weights = weights;
        this.combination = combination;
        this.depth = depth;
        this.learning = learning;
        this.fallback = fallback;
    }

    /**
     * Models of equal weight, scores divided by their {@linkplain Combination#DEVIATION standard deviation}.
     *
     * @param first a model
     * @param more further ones
     * @return the trainer
     */
    public static Blend of(RecommenderTrainer first, RecommenderTrainer... more) {
        var models = new ArrayList<RecommenderTrainer>();
        models.add(Objects.requireNonNull(first, "first"));
        models.addAll(List.of(more));
        var weights = new double[models.size()];
        Arrays.fill(weights, 1);
        return new Blend(List.copyOf(models), weights, Combination.DEVIATION, DEFAULT_DEPTH, null, Popularity.create());
    }

    /**
     * Adds a model.
     *
     * @param weight how much it counts
     * @param model the model
     * @return a trainer with one more model
     * @throws IllegalArgumentException if the weight is negative, infinite or NaN
     */
    public Blend with(double weight, RecommenderTrainer model) {
        var more = new ArrayList<>(models);
        more.add(Objects.requireNonNull(model, "model"));
        double[] longer = Arrays.copyOf(weights, more.size());
        longer[weights.length] = weight;
        return new Blend(List.copyOf(more), checked(longer), combination, depth, learning, fallback);
    }

    /**
     * Sets how much each model counts. Only their ratios matter; a model of weight 0 is fitted and not asked.
     *
     * @param newWeights one for each model, in their order
     * @return a trainer with these weights, from which learning, if asked for, starts
     * @throws IllegalArgumentException if there are not as many as models, one is negative, infinite or NaN, or all are
     *     0
     */
    public Blend withWeights(double... newWeights) {
        if (newWeights.length != models.size()) {
            throw new IllegalArgumentException("there are " + models.size()
                    + " models, so there must be as many weights but they are " + Arrays.toString(newWeights));
        }
        return new Blend(models, checked(newWeights.clone()), combination, depth, learning, fallback);
    }

    private static double[] checked(double[] weights) {
        boolean fine = Arrays.stream(weights).allMatch(weight -> weight >= 0 && weight <= Float.MAX_VALUE);
        if (!fine || Arrays.stream(weights).allMatch(weight -> weight == 0)) {
            throw new IllegalArgumentException(
                    "weights must be finite and at least 0, one of them more, but are " + Arrays.toString(weights));
        }
        return weights;
    }

    /**
     * Sets how scores are made comparable.
     *
     * @param rule by size, or by rank
     * @return a trainer with that rule
     */
    public Blend combinedBy(Combination rule) {
        return new Blend(models, weights, Objects.requireNonNull(rule, "rule"), depth, learning, fallback);
    }

    /**
     * Sets how many items of each model have a rank; behind them a model counts nothing. For rules by rank only.
     *
     * @param items at least 1; {@value #DEFAULT_DEPTH} if not set
     * @return a trainer with that depth
     * @throws IllegalArgumentException if {@code items < 1}
     */
    public Blend withDepth(int items) {
        if (items < 1) {
            throw new IllegalArgumentException("depth must be at least 1 but is " + items);
        }
        return new Blend(models, weights, combination, items, learning, fallback);
    }

    /**
     * Learns the weights that are best for a metric, by coordinate search: one weight after the other is raised and
     * lowered while that helps. Never worse, on the part set aside, than the best of the models.
     *
     * @param metric what is to be as large as possible
     * @param k the length of the lists
     * @return a trainer that learns its weights on a fifth of each user's interactions
     * @throws IllegalArgumentException if {@code k < 1}
     */
    public Blend learning(Metric metric, int k) {
        return withLearning(Learning.search(metric, k));
    }

    /**
     * Learns the weights by which the models tell best what a user will take from what not: stacking (Wolpert, Neural
     * Networks 1992) by logistic regression with weights of at least 0. Quicker to learn than a metric of the lists and
     * smooth, but blind to what happens at the top.
     *
     * @return a trainer that learns its weights on a fifth of each user's interactions
     */
    public Blend stacking() {
        return withLearning(Learning.stacking());
    }

    /**
     * Sets what the weights are learnt on.
     *
     * @param part how it is cut from the data
     * @return a trainer that learns on that part
     * @throws IllegalStateException if no {@link #learning} or {@link #stacking} was asked for
     */
    public Blend validatedBy(Validation part) {
        if (learning == null) {
            throw new IllegalStateException("the weights are given, so nothing is validated; ask for learning first");
        }
        return withLearning(learning.validatedBy(Objects.requireNonNull(part, "part")));
    }

    private Blend withLearning(Learning newLearning) {
        return new Blend(models, weights, combination, depth, newLearning, fallback);
    }

    /**
     * Sets what answers where nothing personal is known.
     *
     * @param popularity how popularity is counted
     * @return a trainer with that fallback
     */
    public Blend withFallback(Popularity popularity) {
        return new Blend(models, weights, combination, depth, learning, Objects.requireNonNull(popularity));
    }

    /**
     * Learns the weights, if asked for, and fits all models. Where the part set aside for learning is empty, the
     * weights stay as they are.
     *
     * @throws IllegalArgumentException if a model is not of this library or numbers users or items of its own
     */
    @Override
    public <U, I> Recommender<U, I> fit(Interactions<U, I> data, FitContext context) {
        var popular = (IndexedRecommender<U, I>) fallback.<U, I>fit(data, context);
        double[] learnt = learntWeights(data, context);
        var members = Members.fit(models, data, context);
        var stages = new ArrayList<Stage>();
        stages.add(Stage.personal(new BlendScorer(fusion(), members.scorers(), learnt)));
        stages.addAll(members.later());
        return new IndexedRecommender<>(data.users(), data.items(), data.byUser(), stages, popular.popular());
    }

    /**
     * The weights that a fit uses: learnt, or those given.
     *
     * @param <U> type of the user keys
     * @param <I> type of the item keys
     * @param data who did what
     * @param context seed, threads, progress and cancellation
     * @return one for each model
     * @throws io.growth.core.fit.FitCancelledException if it was cancelled
     */
    public <U, I> double[] learntWeights(Interactions<U, I> data, FitContext context) {
        return learning == null
                ? weights.clone()
                : new WeightSearch<>(models, fusion(), learning, data, context).from(weights);
    }

    private Fusion fusion() {
        return new Fusion(combination.kind, depth, RANK_CONSTANT);
    }

    @Override
    public String toString() {
        var parts = new ArrayList<String>();
        for (int m = 0; m < models.size(); m++) {
            parts.add((learning == null ? weights[m] + " " : "") + models.get(m));
        }
        return "Blend " + combination + (combination.byRank() ? " depth " + depth : "")
                + (learning == null ? "" : " " + learning) + " [" + String.join(" + ", parts) + "]";
    }
}
