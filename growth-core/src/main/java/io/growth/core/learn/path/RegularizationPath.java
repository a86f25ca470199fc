package io.growth.core.learn.path;

import io.growth.core.data.Features;
import io.growth.core.data.Folds;
import io.growth.core.fit.FitContext;
import io.growth.core.learn.Classifier;
import io.growth.core.learn.ClassifierTrainer;
import io.growth.core.learn.Examples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds how strongly to regularise: tries strengths from large to small on customers set aside, and keeps the one that
 * foresees them best.
 *
 * <pre>{@code
 * var trainer = LogisticRegression.create().withStandardization(true);
 * var path = RegularizationPath.of(trainer::withL2).withLambdas(1000, 100, 10, 1, 0.1);
 * var fitted = path.fit(examples, Folds.stratified(examples.labels(), 5, 1));
 * fitted.best().model();              // least loss on rows set aside
 * fitted.simplest().model();          // the strongest penalty whose loss is as good, up to chance
 * }</pre>
 *
 * <p>Works with any trainer of classifiers. Each fit may start from the one with the next larger strength, which saves
 * most of the work (Friedman, Hastie, Tibshirani, "Regularization paths for generalized linear models via coordinate
 * descent", Journal of Statistical Software 33, 2010). Loss is the mean negative logarithm of the probability of what
 * happened.
 *
 * @param <C> type of the models
 */
public final class RegularizationPath<C extends Classifier> {

    private static final String STAGE = "path";

    private final Strength<C> strength;
    private final double[] lambdas;

    private RegularizationPath(Strength<C> strength, double[] lambdas) {
        this.strength = strength;
        this.lambdas = lambdas;
    }

    /**
     * Makes the trainer of one strength.
     *
     * @param <C> type of the models
     */
    @FunctionalInterface
    public interface Strength<C extends Classifier> {

        /**
         * The trainer.
         *
         * @param lambda the strength
         * @param stronger the model of the same examples with the next larger strength, to start from; null for the
         *     first
         * @return the trainer
         */
        ClassifierTrainer<C> trainer(double lambda, @Nullable C stronger);
    }

    /**
     * A path of fits that start afresh, with strengths from 10,000 down to 0.0001.
     *
     * @param <C> type of the models
     * @param trainer makes the trainer of a strength
     * @return the path
     */
    public static <C extends Classifier> RegularizationPath<C> of(DoubleFunction<ClassifierTrainer<C>> trainer) {
        Objects.requireNonNull(trainer, "trainer");
        return warm((lambda, stronger) -> trainer.apply(lambda));
    }

    /**
     * A path of fits each of which may start from the one before, with strengths from 10,000 down to 0.0001.
     *
     * @param <C> type of the models
     * @param strength makes the trainer of a strength
     * @return the path
     */
    public static <C extends Classifier> RegularizationPath<C> warm(Strength<C> strength) {
        return new RegularizationPath<>(Objects.requireNonNull(strength, "strength"), lambdas(1e4, 1e-4, 17));
    }

    /**
     * Strengths at equal ratios.
     *
     * @param largest the first
     * @param smallest the last, more than 0 and less than the first
     * @param count how many, at least 2
     * @return the strengths, falling
     * @throws IllegalArgumentException if they do not fall to something above 0, or there are fewer than two
     */
    public static double[] lambdas(double largest, double smallest, int count) {
        if (!(smallest > 0 && smallest < largest && largest <= Double.MAX_VALUE) || count < 2) {
            throw new IllegalArgumentException(
                    "there must be at least 2 strengths that fall to something above 0, but are " + count + " from "
                            + largest + " to " + smallest);
        }
        double ratio = Math.log(smallest / largest) / (count - 1);
        return IntStream.range(0, count)
                .mapToDouble(k -> k == count - 1 ? smallest : largest * Math.exp(k * ratio))
                .toArray();
    }

    /**
     * The strength of an L1 penalty, not divided by the number of examples, from which on no column has a weight but
     * the intercept: {@code max |Σ w (y − p) x|} with the base rate as {@code p}. Where a path of such penalties
     * starts.
     *
     * @param examples of something that happened or did not, without offsets
     * @return the strength
     */
    public static double largestL1(Examples examples) {
        Features features = examples.features();
        double happened = 0;
        double total = 0;
        for (int row = 0; row < examples.size(); row++) {
            happened += examples.weight(row) * examples.labels()[row];
            total += examples.weight(row);
        }
        var gradient = new double[features.columns()];
        for (int row = 0; row < examples.size(); row++) {
            double missed = examples.weight(row) * (examples.labels()[row] - happened / total);
            addRow(features, row, missed, gradient);
        }
        return Arrays.stream(gradient).map(Math::abs).max().orElse(0);
    }

    /** Reads no more of a sparse row than it has. */
    private static void addRow(Features features, int row, double factor, double[] sums) {
        if (features.isSparse()) {
            double[] entries = features.entryValues();
            for (int e = features.starts()[row]; e < features.starts()[row + 1]; e++) {
                sums[features.entryColumns()[e]] += factor * (entries == null ? 1 : entries[e]);
            }
            return;
        }
        int start = row * sums.length;
        for (int c = 0; c < sums.length; c++) {
            sums[c] += factor * features.values()[start + c];
        }
    }

    /**
     * Sets the strengths to try.
     *
     * @param newLambdas at least one, all different, finite and at least 0, in any order
     * @return a path with these
     * @throws IllegalArgumentException if there is none, one twice, or one that is negative or no number
     */
    public RegularizationPath<C> withLambdas(double... newLambdas) {
        double[] falling = Arrays.stream(newLambdas)
                .map(x -> -x)
                .sorted()
                .map(x -> -x + 0.0)
                .toArray();
        for (int k = 0; k < falling.length; k++) {
            if (!(falling[k] >= 0 && falling[k] <= Double.MAX_VALUE) || k > 0 && falling[k] == falling[k - 1]) {
                throw new IllegalArgumentException(
                        "strengths must be finite, at least 0 and all different: " + Arrays.toString(newLambdas));
            }
        }
        if (falling.length == 0) {
            throw new IllegalArgumentException("there must be at least one strength");
        }
        return new RegularizationPath<>(strength, falling);
    }

    /**
     * Fits with the default context.
     *
     * @param examples of something that happened or did not
     * @param folds which examples are set aside in turn
     * @return the models of all strengths and what they are worth
     * @throws IllegalArgumentException if the folds are of another number of rows, or a trainer refuses the examples
     */
    public FittedPath<C> fit(Examples examples, Folds folds) {
        return fit(examples, folds, FitContext.defaults());
    }

    /**
     * Fits with each strength, on all examples and on those outside of each fold.
     *
     * @param examples of something that happened or did not
     * @param folds which examples are set aside in turn
     * @param context seed, threads, progress and cancellation
     * @return the models of all strengths and what they are worth
     * @throws IllegalArgumentException if the folds are of another number of rows, there are more than two outcomes, a
     *     fold has no weight, or a trainer refuses the examples
     * @throws io.growth.core.fit.FitCancelledException if the context was cancelled
     */
    public FittedPath<C> fit(Examples examples, Folds folds, FitContext context) {
        if (folds.rows() != examples.size() || examples.classes() != 2) {
            throw new IllegalArgumentException("there must be folds of " + examples.size()
                    + " rows and 2 outcomes, but are " + folds.rows() + " and " + examples.classes());
        }
        FitContext quiet = context.withProgress(progress -> {});
        var losses = new double[lambdas.length][folds.count()];
        var shares = new double[folds.count()];
        for (int fold = 0; fold < folds.count(); fold++) {
            Examples held = examples.rows(folds.heldOut(fold));
            shares[fold] = weight(held, fold);
            List<C> models = models(examples.rows(folds.rest(fold)), quiet);
            for (int k = 0; k < lambdas.length; k++) {
                losses[k][fold] = loss(models.get(k), held, quiet) / shares[fold];
            }
            context.report(STAGE, fold + 1L, folds.count() + 1L);
        }
        List<C> models = models(examples, quiet);
        context.report(STAGE, folds.count() + 1L, folds.count() + 1L);
        return new FittedPath<>(points(models, losses, shares));
    }

    private static double weight(Examples held, int fold) {
        double weight =
                IntStream.range(0, held.size()).mapToDouble(held::weight).sum();
        if (!(weight > 0)) {
            throw new IllegalArgumentException("the examples of fold " + fold + " have no weight");
        }
        return weight;
    }

    private List<C> models(Examples examples, FitContext context) {
        var models = new ArrayList<C>();
        C stronger = null;
        for (double lambda : lambdas) {
            context.checkCancelled(STAGE);
            stronger = strength.trainer(lambda, stronger).fit(examples, context);
            models.add(stronger);
        }
        return models;
    }

    private static double loss(Classifier model, Examples held, FitContext context) {
        double[] probabilities = model.probabilities(held.features(), context);
        double loss = 0;
        for (int row = 0; row < probabilities.length; row++) {
            double p = held.labels()[row] == 1 ? probabilities[row] : 1 - probabilities[row];
            // As is usual, since one example that was thought impossible would outweigh all others.
            loss -= held.weight(row) * Math.log(Math.max(p, 1e-15));
        }
        return loss;
    }

    /** Mean and standard error over folds, each with its weight, as R's {@code cv.glmnet} has them. */
    private List<FittedPath.Point<C>> points(List<C> models, double[][] losses, double[] shares) {
        double total = Arrays.stream(shares).sum();
        var points = new ArrayList<FittedPath.Point<C>>();
        for (int k = 0; k < lambdas.length; k++) {
            double mean = 0;
            double squares = 0;
            for (int fold = 0; fold < shares.length; fold++) {
                mean += shares[fold] / total * losses[k][fold];
            }
            for (int fold = 0; fold < shares.length; fold++) {
                double apart = losses[k][fold] - mean;
                squares += shares[fold] / total * apart * apart;
            }
            points.add(
                    new FittedPath.Point<>(lambdas[k], models.get(k), mean, Math.sqrt(squares / (shares.length - 1))));
        }
        return points;
    }

    @Override
    public String toString() {
        return "RegularizationPath of " + lambdas.length + " strengths, " + lambdas[0] + " to "
                + lambdas[lambdas.length - 1];
    }
}
