package io.growth.recommend.evaluate;

import io.growth.core.data.Interactions;
import io.growth.core.data.SparseMatrix;
import io.growth.core.fit.FitContext;
import io.growth.recommend.RatingPredictor;
import java.util.Arrays;

/**
 * How far predicted ratings are from the true ones. Immutable.
 *
 * <p>Intervals and comparisons take the ratings for independent of each other. Those of one user are not quite, so with
 * many ratings from few users the truth is somewhat less sure than printed.
 */
public final class RatingEvaluation {

    private static final int USERS_AT_ONCE = 64;

    private final double[] errors;
    private final Population population;
    private final FitContext context;

    private RatingEvaluation(double[] errors, Population population, FitContext context) {
        this.errors = errors;
        this.population = population;
        this.context = context;
    }

    static <U, I> RatingEvaluation of(RatingPredictor<U, I> predictor, Interactions<U, I> test, FitContext context) {
        var errors = new double[test.size()];
        context.forBlocks(
                "evaluate ratings", test.users().size(), USERS_AT_ONCE, () -> predictor, (shared, from, to) -> {
                    for (int row = from; row < to; row++) {
                        fill(shared, test, row, errors);
                    }
                });
        return new RatingEvaluation(errors, new Population(test, new int[0]), context.detached());
    }

    private static <U, I> void fill(
            RatingPredictor<U, I> predictor, Interactions<U, I> test, int row, double[] errors) {
        SparseMatrix ratings = test.byUser();
        for (int e = ratings.start(row); e < ratings.end(row); e++) {
            double predicted =
                    predictor.predict(test.users().key(row), test.items().key(ratings.columns()[e]));
            if (!Double.isFinite(predicted)) {
                throw new IllegalArgumentException("a predicted rating must be a finite number but is " + predicted);
            }
            errors[e] = predicted - ratings.values()[e];
        }
    }

    /**
     * How many ratings were predicted.
     *
     * @return number of interactions of the test part
     */
    public int size() {
        return errors.length;
    }

    /**
     * Root mean squared error: large errors count more.
     *
     * @return the error in units of the ratings, NaN without ratings
     */
    public double rmse() {
        return Math.sqrt(squaredErrors().mean());
    }

    /**
     * Mean absolute error.
     *
     * @return the error in units of the ratings, NaN without ratings
     */
    public double mae() {
        return absoluteErrors().mean();
    }

    /**
     * A confidence interval of the root mean squared error, by bootstrap over the ratings.
     *
     * @param level share of such intervals that hold the true error, such as 0.95
     * @return the interval
     * @throws IllegalArgumentException if {@code level} is not between 0 and 1
     */
    public Interval rmseInterval(double level) {
        Interval squared = squaredErrors().interval(level);
        return new Interval(Math.sqrt(squared.low()), Math.sqrt(squared.high()));
    }

    /**
     * A confidence interval of the mean absolute error, by bootstrap over the ratings.
     *
     * @param level share of such intervals that hold the true error, such as 0.95
     * @return the interval
     * @throws IllegalArgumentException if {@code level} is not between 0 and 1
     */
    public Interval maeInterval(double level) {
        return absoluteErrors().interval(level);
    }

    /**
     * Predicted less true rating.
     *
     * @return a copy, in the order of {@link Interactions#forEach} of the test part
     */
    public double[] errors() {
        return errors.clone();
    }

    /**
     * The squared errors, to compare two predictors by; a smaller mean is better.
     *
     * @return one value for each rating
     */
    public Sample squaredErrors() {
        return sample(
                "squared error",
                Arrays.stream(errors).map(error -> error * error).toArray());
    }

    /**
     * The absolute errors, to compare two predictors by; a smaller mean is better.
     *
     * @return one value for each rating
     */
    public Sample absoluteErrors() {
        return sample("absolute error", Arrays.stream(errors).map(Math::abs).toArray());
    }

    private Sample sample(String name, double[] values) {
        return new Sample(name, population, values, context);
    }

    @Override
    public String toString() {
        return "RMSE " + Figures.text(rmse()) + ", MAE " + Figures.text(mae()) + " (" + size() + " ratings)";
    }
}
