package io.growth.core.learn.tree;

import io.growth.core.fit.FitContext;
import io.growth.core.learn.ClassifierTrainer;
import io.growth.core.learn.Examples;
import io.growth.core.prepare.Pipeline;
import java.util.Objects;

/**
 * Says how probable something is by many small trees, each of which corrects those before it: most often the most
 * accurate choice for rows of a shop, and it takes missing values, categories and odd scales as they are.
 *
 * <p>Gradient boosting (Friedman, Annals of Statistics 29 (2001) 1189) of the logistic loss with second-order gains and
 * penalised answers (Chen and Guestrin, XGBoost, KDD 2016), on columns cut into at most 255 bins, growing the leaf
 * first that gains most (Ke et al., LightGBM, NeurIPS 2017). Each tree {@code t} adds {@code rate · (-G / (H + l2))} of
 * its leaf to the log-odds, {@code G} and {@code H} being the sums of the loss's derivatives over the leaf's rows.
 *
 * <pre>{@code
 * BoostedTrees model = GradientBoosting.create()
 *         .withTrees(500)
 *         .withEarlyStopping(30, 0.1)
 *         .withMonotone("visits", 1)
 *         .fit(examples);
 * double p = model.probability(row);
 * }</pre>
 *
 * <p>A column of codes ({@link io.growth.core.data.Features#withLevels}) is split into sets of levels. NaN is taken as
 * missing and sent, split by split, to the side where it lowers the loss more; where the rows learnt from lack none, to
 * the side with more rows. The same seed gives the same model for any number of threads. Immutable.
 */
public final class GradientBoosting implements ClassifierTrainer<BoostedTrees> {

    /** How many trees if not told otherwise. */
    public static final int DEFAULT_TREES = 100;

    /** The learning rate if not told otherwise. */
    public static final double DEFAULT_RATE = 0.1;

    /** Most leaves of a tree if not told otherwise. */
    public static final int DEFAULT_LEAVES = 8;

    /** Least rows of a leaf if not told otherwise. */
    public static final int DEFAULT_MIN_ROWS = 20;

    private final BoostingSettings settings;

    private GradientBoosting(BoostingSettings settings) {
        this.settings = settings;
    }

    /**
     * Boosting with settings that suit most data.
     *
     * @return {@value #DEFAULT_TREES} trees of at most {@value #DEFAULT_LEAVES} leaves with at least
     *     {@value #DEFAULT_MIN_ROWS} rows each, rate {@value #DEFAULT_RATE}, L2 penalty 1
     */
    public static GradientBoosting create() {
        return new GradientBoosting(new BoostingSettings());
    }

    /**
     * Sets how many trees there are, or with early stopping may be.
     *
     * @param count at least 1
     * @return a trainer with that many trees
     * @throws IllegalArgumentException if {@code count < 1}
     */
    public GradientBoosting withTrees(int count) {
        atLeast("trees", count, 1);
        return new GradientBoosting(settings.with(s -> s.trees = count));
    }

    /**
     * Sets how much of each tree's correction is taken. Half the rate with twice the trees is slower and often better.
     *
     * @param newRate above 0, at most 1
     * @return a trainer with that rate
     * @throws IllegalArgumentException if it is outside
     */
    public GradientBoosting withRate(double newRate) {
        share("rate", newRate);
        return new GradientBoosting(settings.with(s -> s.rate = newRate));
    }

    /**
     * Sets how many leaves a tree has at most.
     *
     * @param most at least 2
     * @return a trainer with that limit
     * @throws IllegalArgumentException if {@code most < 2}
     */
    public GradientBoosting withLeaves(int most) {
        atLeast("leaves", most, 2);
        return new GradientBoosting(settings.with(s -> s.leaves = most));
    }

    /**
     * Sets how many questions a tree asks at most: how many features can act together. There is no such limit if not
     * told otherwise.
     *
     * @param most at least 1
     * @return a trainer with that limit
     * @throws IllegalArgumentException if {@code most < 1}
     */
    public GradientBoosting withDepth(int most) {
        atLeast("depth", most, 1);
        return new GradientBoosting(settings.with(s -> s.depth = most));
    }

    /**
     * Sets what a leaf must have at least, so that it does not answer by chance.
     *
     * @param rows least rows, at least 1
     * @param weight least sum of {@code w p (1 - p)}, at least 0; 0.001 if not told otherwise
     * @return a trainer with these limits
     * @throws IllegalArgumentException if one is outside
     */
    public GradientBoosting withLeast(int rows, double weight) {
        atLeast("rows", rows, 1);
        atLeastZero("weight", weight);
        return new GradientBoosting(settings.with(s -> {
            s.minRows = rows;
            s.minWeight = weight;
        }));
    }

    /**
     * Sets the penalty: half of it times the square of each answer is added to the loss.
     *
     * @param penalty at least 0
     * @return a trainer with that penalty
     * @throws IllegalArgumentException if it is negative or not finite
     */
    public GradientBoosting withL2(double penalty) {
        atLeastZero("penalty", penalty);
        return new GradientBoosting(settings.with(s -> s.l2 = penalty));
    }

    /**
     * Sets what a split must gain at least.
     *
     * @param gain twice what it lowers the penalised loss; at least 0, which it is if not told otherwise
     * @return a trainer with that limit
     * @throws IllegalArgumentException if it is negative or not finite
     */
    public GradientBoosting withLeastGain(double gain) {
        atLeastZero("gain", gain);
        return new GradientBoosting(settings.with(s -> s.minGain = gain));
    }

    /**
     * Sets how wary of rare levels the splits of categories are.
     *
     * @param smoothing added to the penalty where a category is split, at least 0; 10 if not told otherwise
     * @return a trainer with that smoothing
     * @throws IllegalArgumentException if it is negative or not finite
     */
    public GradientBoosting withCategorySmoothing(double smoothing) {
        atLeastZero("smoothing", smoothing);
        return new GradientBoosting(settings.with(s -> s.categorySmoothing = smoothing));
    }

    /**
     * Lets each tree see only a part of the rows and columns, chosen by the seed (Friedman, Stochastic Gradient
     * Boosting, 2002).
     *
     * @param rows share of the rows, above 0, at most 1
     * @param columns share of the columns, above 0, at most 1; one column at least
     * @return a trainer with these shares
     * @throws IllegalArgumentException if one is outside
     */
    public GradientBoosting withShares(double rows, double columns) {
        share("rows", rows);
        share("columns", columns);
        return new GradientBoosting(settings.with(s -> {
            s.rowShare = rows;
            s.columnShare = columns;
        }));
    }

    /**
     * Sets into how many bins a column is cut.
     *
     * @param most 2 to 255
     * @return a trainer with that many bins
     * @throws IllegalArgumentException if it is outside
     */
    public GradientBoosting withBins(int most) {
        if (most < 2 || most > ColumnBins.MOST) {
            throw new IllegalArgumentException("bins must be from 2 to " + ColumnBins.MOST + " but are " + most);
        }
        return new GradientBoosting(settings.with(s -> s.bins = most));
    }

    /**
     * Boosts several times by chance and answers with the mean of their log-odds, which is more accurate where there
     * are few rows. Each run has its own choice of rows, columns and validation rows, so at least one of these must be
     * left to chance to make a difference.
     *
     * @param count at least 1
     * @return a trainer that boosts so often
     * @throws IllegalArgumentException if {@code count < 1}
     */
    public GradientBoosting withRuns(int count) {
        atLeast("runs", count, 1);
        return new GradientBoosting(settings.with(s -> s.runs = count));
    }

    /**
     * Stops when the log-loss of rows set aside has not fallen for a while, and keeps the trees up to the best one. The
     * rows are chosen by the seed with the same share of each label, and not learnt from.
     *
     * @param patience so many trees without improvement end the fit, at least 1
     * @param share share of the rows that are set aside, above 0 and below 1
     * @return a trainer that stops early
     * @throws IllegalArgumentException if one is outside
     */
    public GradientBoosting withEarlyStopping(int patience, double share) {
        atLeast("patience", patience, 1);
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("share must be between 0 and 1 but is " + share);
        }
        return new GradientBoosting(settings.with(s -> {
            s.patience = patience;
            s.validationShare = share;
            s.validation = null;
        }));
    }

    /**
     * Stops when the log-loss of other examples has not fallen for a while, and keeps the trees up to the best one.
     *
     * @param patience so many trees without improvement end the fit, at least 1
     * @param validation examples with the same columns, such as later ones
     * @return a trainer that stops early
     * @throws IllegalArgumentException if {@code patience < 1} or there are no examples
     */
    public GradientBoosting withEarlyStopping(int patience, Examples validation) {
        atLeast("patience", patience, 1);
        atLeast("validation examples", validation.size(), 1);
        return new GradientBoosting(settings.with(s -> {
            s.patience = patience;
            s.validationShare = 0;
            s.validation = validation;
        }));
    }

    /**
     * Lets all examples of a label count more or less, on top of their own weights. Probabilities then are those of a
     * world in which the labels are that frequent.
     *
     * @param negative weight of the label 0, positive and finite
     * @param positive weight of the label 1, positive and finite
     * @return a trainer with these weights
     * @throws IllegalArgumentException if one is outside
     */
    public GradientBoosting withClassWeights(double negative, double positive) {
        positive("negative", negative);
        positive("positive", positive);
        return new GradientBoosting(settings.with(s -> {
            s.negativeWeight = negative;
            s.positiveWeight = positive;
        }));
    }

    /**
     * Demands that more of a column never lowers, or never raises, the probability, all else being equal. Values that
     * are missing are not compared with others.
     *
     * @param column name of a column of numbers
     * @param direction 1 if more must not lower it, -1 if more must not raise it, 0 if all is allowed
     * @return a trainer that keeps this direction
     * @throws IllegalArgumentException if the direction is another; a fit throws it if there is no such column
     */
    public GradientBoosting withMonotone(String column, int direction) {
        Objects.requireNonNull(column, "column");
        if (direction < -1 || direction > 1) {
            throw new IllegalArgumentException("direction must be -1, 0 or 1 but is " + direction);
        }
        return new GradientBoosting(settings.with(s -> s.setDirection(column, direction)));
    }

    private static void atLeast(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(name + " must be at least " + least + " but are " + value);
        }
    }

    private static void atLeastZero(String name, double value) {
        if (!(value >= 0 && value <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(name + " must be finite and at least 0 but is " + value);
        }
    }

    private static void positive(String name, double value) {
        if (!(value > 0 && value <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(name + " must be positive and finite but is " + value);
        }
    }

    private static void share(String name, double value) {
        if (!(value > 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " must be above 0 and at most 1 but is " + value);
        }
    }

    @Override
    public BoostedTrees fit(Examples examples, FitContext context) {
        return new BoostingFit(examples, settings, context).run();
    }

    @Override
    public Pipeline pipeline() {
        return Pipeline.forTrees();
    }

    /** The settings, shortly. */
    @Override
    public String toString() {
        return settings.toString();
    }
}
